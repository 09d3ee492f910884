using System.Security.Cryptography;
using System.Text;

namespace LeafLoaf.Core.Nutrition;

/// <summary>Who sees insights as the model orders them, and who by the rules alone, for comparing both. Always the same for a shopper.</summary>
public static class InsightArms
{
    public const string Rules = "rules";
    public const string Model = "model";

    /// <param name="percent">How many of a hundred shoppers go by the model.</param>
    public static string Of(string userId, int percent)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("insights:" + userId));
        return (((hash[0] << 8) | hash[1]) % 100) < percent ? Model : Rules;
    }
}
