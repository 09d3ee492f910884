using System.Text.Json;

namespace LeafLoaf.Web.Clients;

public sealed record NamedFood(string Id, string Name, string Source, double Confidence);

/// <summary>A food chosen in place of the one found for some words of a meal.</summary>
/// <param name="Food">Its id.</param>
public sealed record ChosenFood(string Text, string Food);

/// <param name="Chosen">Whether somebody chose this food for the words.</param>
/// <param name="GramsFrom">Why it is this many grams, for people.</param>
/// <param name="Nutrients">Amounts by the Api's names; what is not known is not there.</param>
public sealed record EatenFood(
    string Text, NamedFood Food, IReadOnlyList<NamedFood> Alternatives, double Quantity, string? Unit, double Grams, string GramsFrom, string? Group,
    IReadOnlyDictionary<string, double> Nutrients, bool Chosen = false);

/// <summary>Something to be asked before it counts.</summary>
public sealed record MealQuestion(string Text, string Kind, string Ask, IReadOnlyList<string> Choices);

/// <param name="Kind"><c>rule</c>, or <c>model</c> where a learned order moved it.</param>
/// <param name="Severity"><c>danger</c>, <c>warning</c>, <c>notice</c>, <c>info</c> or <c>good</c>.</param>
/// <param name="Id">For answering it; none where safety is concerned.</param>
/// <param name="Feedback"><c>accepted</c> or <c>dismissed</c>.</param>
public sealed record MealInsight(
    string Rule, string Kind, string Severity, string Text, IReadOnlyDictionary<string, JsonElement> Inputs, string Threshold, string? Suggestion = null,
    bool Safety = false, Guid? Id = null, string? Feedback = null);

public sealed record MadeWith(string Rules, string Foods, int? Model = null);

/// <summary>A meal as it would count; nothing is kept.</summary>
public sealed record CountedMeal(
    IReadOnlyList<EatenFood> Items, IReadOnlyDictionary<string, double> Totals, IReadOnlyList<string> AtLeast, IReadOnlyList<MealInsight> Insights,
    IReadOnlyList<string> UnknownFoods, IReadOnlyList<MealQuestion> Questions, MadeWith Versions, bool InsightsUnavailable = false);

/// <param name="Day">By the clock in <paramref name="TimeZone"/>.</param>
public sealed record LoggedMeal(
    Guid Id, DateTimeOffset EatenAt, string TimeZone, DateOnly Day, string MealType, IReadOnlyList<EatenFood> Items, IReadOnlyDictionary<string, double> Totals,
    IReadOnlyList<string> AtLeast, IReadOnlyList<string> UnknownFoods, IReadOnlyList<MealQuestion> Questions, IReadOnlyList<MealInsight> Insights,
    MadeWith Versions, string? Text = null, bool InsightsUnavailable = false);

/// <summary>Shares of the energy, 0..1.</summary>
public sealed record DayMacros(double Protein, double Carbohydrate, double Fat, double Alcohol);

/// <param name="Kind"><c>reach</c> or <c>limit</c>.</param>
public sealed record CoveredNutrient(string Nutrient, double Reference, string Kind, bool AtLeast, double? Amount = null, double? Share = null);

public sealed record LoggedDays(int Current, int Longest);

/// <param name="TargetFrom"><c>you</c>, or <c>usual</c> where nothing was stated.</param>
public sealed record DiaryDay(
    DateOnly Date, string TimeZone, double TargetKcal, string TargetFrom, IReadOnlyList<LoggedMeal> Meals, IReadOnlyDictionary<string, double> Totals,
    IReadOnlyList<string> AtLeast, IReadOnlyList<CoveredNutrient> Coverage, IReadOnlyList<MealInsight> Insights, LoggedDays Streak,
    DayMacros? Macros = null, bool InsightsUnavailable = false);

public sealed record TrendDay(DateOnly Date, int Meals, IReadOnlyDictionary<string, double> Totals, IReadOnlyList<string> AtLeast);

public sealed record DiaryTrend(
    DateOnly From, DateOnly To, double TargetKcal, IReadOnlyList<TrendDay> Days, int DaysLogged, IReadOnlyDictionary<string, double> Average,
    IReadOnlyList<string> AtLeast, LoggedDays Streak);

public sealed record DiaryWeek(DateOnly Week, int DaysLogged, int Meals, IReadOnlyList<MealInsight> Insights);

public sealed record MealToCount(string Text, string? UserId = null, IReadOnlyList<ChosenFood>? Chosen = null);

public sealed record MealToLog(string Text, DateTimeOffset? EatenAt, string? MealType, string? TimeZone, IReadOnlyList<ChosenFood>? Chosen = null);

public sealed record InsightOutcome(string Outcome);

/// <summary>How hints are received.</summary>
/// <param name="Arms">The learned order and that of the rules, side by side.</param>
public sealed record InsightNumbers(
    int Days, IReadOnlyList<InsightArm> Arms, IReadOnlyList<InsightRule> Rules, InsightDifference? ModelMinusRules = null, InsightOrderModel? Model = null);

/// <param name="FirstAccepted">Of the answered hints that stood first, the share taken up.</param>
public sealed record InsightArm(string Name, long Shown, long Accepted, long Dismissed, double? AcceptedShare = null, double? FirstAccepted = null);

public sealed record InsightRule(string Rule, long Shown, long Accepted, long Dismissed, double? AcceptedShare = null);

/// <summary>In the share taken up of those that stood first, with its 95 % interval.</summary>
public sealed record InsightDifference(double FirstAccepted, double Low, double High);

public sealed record InsightOrderModel(int Version, DateTimeOffset TrainedAt, int Samples);

/// <summary>What somebody stated about their health.</summary>
public sealed record StatedHealth(
    IReadOnlyList<string> Diets, IReadOnlyList<string> Allergies, IReadOnlyList<string>? Goals = null, int? DailyCalorieTarget = null, int? BirthYear = null,
    int? HouseholdSize = null, int? HouseholdDays = null);

/// <summary>What is left out is not stated any more.</summary>
public sealed record NewGoals(IReadOnlyList<string> Goals, int? DailyCalorieTarget, int? BirthYear, int? HouseholdSize, int? HouseholdDays);
