namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Words that say nothing about which product is meant, in queries and on labels.</summary>
internal static class StopWords
{
    public static readonly string[] All =
    [
        .. ("a an and any anything are as at be been but by can could did do does for from get give go goes going good great had has have "
        + "he her here his how i if in into is it its just like ll look looking make makes making may me more most much my need needs "
        + "nice no nor not of off on one or other our out over please put re really she should so some someone something than that "
        + "the their them then there these they thing things this those to too try under up us use used using very via want wants was "
        + "we were what when where which while who why will with without would you your find show buy order shop shopping "
        + "am about after again all also am because before between both each ever every few keep keeps kind many might must never "
        + "now only own same such type until well were yet yes let lets best better cheap cheaper cheapest recommend suggest ideas idea "
        + "oz ounce ounces fl lb lbs pound pounds g kg mg ml l gal gallon qt quart pt pint ct count pk pack packs each per approx net wt "
        + "eat eats eating serve serving served tonight today prefer something anything nothing everything everyone somebody someone "
            + "stuff kinda sort else work works ran run runs running help helps goes going come comes bring brings add adding instead "
            + "nutrition usda inc llc co corp ltd company foods brands brand").Split(' '),
    ];

    /// <summary>As written and as stems.</summary>
    public static IEnumerable<string> Forms => All.Concat(All.Select(LeafLoaf.Core.Retrieval.Stemmer.Stem)).Distinct(StringComparer.Ordinal);
}
