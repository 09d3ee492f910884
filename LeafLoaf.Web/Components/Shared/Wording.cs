using System.Globalization;

namespace LeafLoaf.Web.Components.Shared;

/// <summary>Words for what the Api names: flags, fields, amounts.</summary>
public static class Wording
{
    /// <summary>"tree_nuts" becomes "tree nuts".</summary>
    public static string Plain(string name) => name.Replace('_', ' ');

    /// <summary>"gluten_free" becomes "Gluten free".</summary>
    public static string Label(string name) =>
        name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + Plain(name[1..]);

    /// <summary>"milk", "milk and soy", "milk, soy and eggs".</summary>
    public static string Join(IReadOnlyList<string> names) => names switch
    {
        [] => "",
        [var only] => Plain(only),
        _ => string.Join(", ", names.Take(names.Count - 1).Select(Plain)) + " and " + Plain(names[^1]),
    };

    public static string Money(decimal amount, string? currency = "USD") => currency switch
    {
        null or "USD" => "$" + amount.ToString("0.00", CultureInfo.InvariantCulture),
        _ => amount.ToString("0.00", CultureInfo.InvariantCulture) + " " + currency,
    };

    /// <summary>"$5" rather than "$5.00", for conditions.</summary>
    public static string RoundMoney(decimal amount) =>
        "$" + amount.ToString(amount == Math.Truncate(amount) ? "0" : "0.00", CultureInfo.InvariantCulture);

    public static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Products(int number) => number == 1 ? "1 product" : $"{Count(number)} products";

    /// <summary>A whole number where that says enough, else one decimal.</summary>
    public static string Amount(double value) =>
        value.ToString(value >= 10 || value == Math.Truncate(value) ? "0" : value < .1 ? "0.##" : "0.#", CultureInfo.InvariantCulture);

    /// <summary>"0.36" of 0..1; what is there at all is never shown as nothing.</summary>
    public static string Share(double value) => Math.Clamp(value, value > 0 ? .01 : 0, 1).ToString("0.00", CultureInfo.InvariantCulture);

    public static string Took(double milliseconds) =>
        milliseconds < 1 ? "under 1 ms" : milliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms";

    /// <summary>The Api's parameter names as the page calls them.</summary>
    public static string Field(string name) => name switch
    {
        "q" => "Search words",
        "max_price" => "Highest price",
        "exclude_allergen" => "Allergen to avoid",
        "alpha" => "Balance of words and meaning",
        "offset" => "Page",
        _ => Label(name),
    };
}
