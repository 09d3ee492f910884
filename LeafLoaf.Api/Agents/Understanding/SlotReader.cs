using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>Finds what a message names: numbers of papers, products and how many, allergens, diets, days, amounts. Pure but for today's date.</summary>
public sealed class SlotReader(QueryLanguage language, TimeProvider time)
{
    private static readonly (Diets Diet, Allergens Allergens)[] Implied =
    [
        (Diets.DairyFree, Allergens.Milk), (Diets.NutFree, Allergens.Peanuts | Allergens.TreeNuts), (Diets.EggFree, Allergens.Eggs),
        (Diets.SoyFree, Allergens.Soy), (Diets.GlutenFree, Allergens.Gluten | Allergens.Wheat),
    ];

    private readonly ConditionParser _conditions = new(language);

    public Slots Read(string text)
    {
        var conditions = _conditions.Parse(Tokenizer.Tokenize(text));
        var (products, quantity) = Mentions.Read(text);
        var ordinal = Ordinals.Read(text);
        var days = DayWords.Read(text, DateOnly.FromDateTime(time.GetLocalNow().DateTime));
        return new()
        {
            PolicyNumber = Papers.Policy(text),
            CustomerId = Papers.Customer(text),
            InvoiceId = Papers.Invoice(text),
            ClaimId = Papers.Claim(text),
            TicketId = Papers.Ticket(text),
            Order = Papers.Order(text),
            Latest = Ordinals.IsLatest(text),
            Ordinal = ordinal == 0 ? null : ordinal,
            Refers = ordinal == 0,
            Products = products,
            Quantity = quantity,
            Amount = MoneyWords.Read(text),
            From = days?.From,
            To = days?.To,
            ClaimType = ClaimWords.Read(text),
            Allergens = Implied.Where(i => conditions.Diets.HasFlag(i.Diet)).Aggregate(conditions.Allergens, (set, i) => set | i.Allergens),
            Diets = conditions.Diets,
            Plan = PlanWords.Plan(text),
            Billing = PlanWords.Billing(text),
        };
    }
}
