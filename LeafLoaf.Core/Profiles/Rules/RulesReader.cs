using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LeafLoaf.Core.Profiles;

/// <summary>Reads the rules file strictly: every key must be known, be there, and hold a number that makes sense.</summary>
internal static class RulesReader
{
    private const int LongestFile = 64 * 1024;
    private const double HeaviestSignal = 10;

    public static PersonalizationRules Read(string content, string fileName)
    {
        content = content.ReplaceLineEndings("\n");
        if (content.Length > LongestFile) throw new InvalidDataException($"{fileName}: at most {LongestFile / 1024} KB are allowed.");
        var faults = new List<string>();
        var rules = Build(new YamlFields(Root(content, fileName), "", faults), content);
        return faults.Count == 0
            ? rules
            : throw new InvalidDataException(string.Join('\n', faults.Select(fault => $"{fileName}: {fault}")));
    }

    private static YamlMappingNode Root(string content, string fileName)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(content));
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? root
                : throw new InvalidDataException($"{fileName}: one document with sections is needed.");
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"{fileName}: line {e.Start.Line}: {e.Message}", e);
        }
    }

    private static PersonalizationRules Build(YamlFields file, string content)
    {
        var purchase = file.Section("purchase");
        var cart = file.Section("cart");
        var browse = file.Section("browse");
        var negative = file.Section("negative");
        var reach = file.Section("reach");
        var caps = file.Section("caps");
        var bulk = file.Section("bulk");
        var loyalty = file.Section("brand_loyalty");
        var keep = file.Section("keep");
        var boosts = file.Section("boosts");
        var rules = new PersonalizationRules
        {
            Version = VersionOf(content),
            Content = content,
            Purchase = new(Gain(purchase, "first_time"), Gain(purchase, "repeat"), Gain(purchase, "bulk_purchase"), Gain(purchase, "subscription")),
            Cart = new(Gain(cart, "add_to_cart"), Gain(cart, "quantity_increase"), Gain(cart, "save_for_later"), Loss(cart, "remove_from_cart")),
            Browse = new(Gain(browse, "click_product"), Gain(browse, "view_details"), Tiers(browse)),
            Negative = new(Loss(negative, "displayed_but_scrolled"), Loss(negative, "viewed_never_bought"), Loss(negative, "returned")),
            HalfLifeDays = Kinds(file.Section("half_life_days"), 0.01, 3650),
            Reach = new(Share(reach, "category"), Share(reach, "attributes"), Share(reach, "brand"), Share(reach, "product"), Share(reach, "price_level")),
            SessionCaps = Kinds(caps.Section("per_product_and_session"), 0, 100),
            ScrolledPerValueAndList = caps.Whole("scrolled_per_value_and_list", 0, 100),
            Bulk = new(bulk.Number("factor", 1, 100), bulk.Whole("typical_quantity", 1, 1000)),
            BrandLoyalty = new(Share(loyalty, "share"), loyalty.Whole("purchases", 1, 1000)),
            Keep = new(Kept(keep, "categories"), Kept(keep, "attributes"), Kept(keep, "brands"), Kept(keep, "products")),
            Boosts = new(boosts.Number("limit", 0, 0.95), boosts.Number("gain", 0.1, 100), Share(boosts, "category"), Share(boosts, "attributes"), Share(boosts, "brand"),
                Share(boosts, "product"), Share(boosts, "price_level"), boosts.Section("attribute_weights").Named(0, 10)),
        };
        foreach (var section in (YamlFields[])[purchase, cart, browse, negative, reach, caps, bulk, loyalty, keep, boosts, file]) section.End();
        return rules;
    }

    private static double Gain(YamlFields fields, string key) => fields.Number(key, 0, HeaviestSignal);

    private static double Loss(YamlFields fields, string key) => fields.Number(key, -HeaviestSignal, 0);

    private static double Share(YamlFields fields, string key) => fields.Number(key, 0, 1);

    private static int Kept(YamlFields fields, string key) => fields.Whole(key, 8, 2048);

    private static KindNumbers Kinds(YamlFields fields, double min, double max)
    {
        var numbers = new KindNumbers(fields.Number("browse", min, max), fields.Number("cart", min, max), fields.Number("purchase", min, max));
        fields.End();
        return numbers;
    }

    private static DwellTier[] Tiers(YamlFields browse)
    {
        var tiers = browse.Section("time_on_product").Pairs(1, 86_400, 0, HeaviestSignal)
            .Select(pair => new DwellTier(pair.Key, pair.Value)).OrderBy(tier => tier.Seconds).ToArray();
        for (var i = 1; i < tiers.Length; i++)
        {
            if (tiers[i].Weight < tiers[i - 1].Weight)
                browse.Fault("time_on_product", "a longer time cannot weigh less than a shorter one.");
        }
        return tiers;
    }

    private static string VersionOf(string content) => TextHash.Of(content, 12);
}
