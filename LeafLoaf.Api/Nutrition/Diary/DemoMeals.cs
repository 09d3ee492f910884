using LeafLoaf.Core.Nutrition;

namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary>
/// What the demonstration's people eat: made up, the same for the same day wherever and whenever it is asked, and in keeping with what they
/// cannot or will not eat. Pure.
/// </summary>
public static class DemoMeals
{
    private sealed record Menu(string[] Breakfast, string[] Lunch, string[] Dinner, string[] Snack);

    private static readonly Dictionary<string, Menu> Menus = new(StringComparer.Ordinal)
    {
        ["vegan"] = new(
            ["60 g oatmeal, a banana and 1 cup soy milk", "2 slices of wholegrain toast, half an avocado and an orange", "40 g muesli, 1 cup soy milk and 100 g blueberries", "2 slices of whole wheat bread, 2 tbsp hummus, 1 tomato and an apple"],
            ["250 g cooked lentils, 150 g cooked brown rice and 100 g spinach", "200 g cooked chickpeas, 150 g cooked quinoa, 1 tbsp olive oil and 1 tomato", "2 slices of whole wheat bread, 60 g hummus, 1 carrot and an apple", "250 g cooked black beans, 150 g cooked white rice and half an avocado", "300 g vegetable soup, 2 slices of wholegrain bread and an orange"],
            ["200 g tofu, 200 g broccoli and 150 g cooked brown rice", "250 g cooked spaghetti, 150 g tomato sauce and 1 tbsp olive oil", "300 g baked potato, 200 g cooked kidney beans and 100 g green beans", "200 g cooked lentils, 200 g sweet potato and 100 g kale", "150 g tempeh, 200 g cooked brown rice and 150 g bell pepper"],
            ["30 g almonds", "an apple and 20 g walnuts", "150 g strawberries", "1 pear and 30 g dark chocolate"]),
        ["family"] = new(
            ["2 scrambled eggs, 2 slices of toast with butter and a glass of orange juice", "40 g corn flakes, 1 cup whole milk and a banana", "2 pancakes, 1 tbsp maple syrup and 1 cup whole milk", "60 g oatmeal, 1 cup whole milk and an apple"],
            ["2 slices of white bread, 60 g ham, 1 slice of cheddar cheese and an apple", "1 hamburger and 100 g french fries", "300 g chicken noodle soup, 2 slices of white bread and a banana", "2 slices of pizza and 1 apple", "250 g cooked macaroni, 60 g cheddar cheese and 100 g peas"],
            ["250 g cooked spaghetti, 150 g ground beef and 150 g tomato sauce", "150 g roasted chicken breast, 250 g mashed potatoes and 100 g green beans", "150 g salmon, 200 g cooked white rice and 150 g broccoli", "2 sausages, 250 g boiled potatoes and 100 g carrots", "200 g meatballs, 200 g cooked noodles and 100 g peas"],
            ["2 chocolate chip cookies and 1 cup whole milk", "150 g yogurt and a banana", "30 g potato chips", "1 orange and 30 g cheddar cheese"]),
        ["nut_allergy"] = new(
            ["60 g oatmeal, 1 cup whole milk and a banana", "3 scrambled eggs, 2 slices of toast with butter", "200 g greek yogurt, 100 g blueberries and 1 tbsp honey", "2 slices of wholegrain toast, 1 slice of cheddar cheese and an orange"],
            ["150 g chicken breast, 200 g cooked white rice and 100 g broccoli", "2 slices of whole wheat bread, 100 g turkey breast, 1 tomato and an apple", "150 g tuna, 200 g boiled potatoes and 100 g green beans", "300 g beef stew and 2 slices of white bread", "200 g cooked pasta, 100 g chicken breast and 100 g tomato sauce"],
            ["200 g salmon, 250 g boiled potatoes and 100 g spinach", "200 g sirloin steak, 250 g baked potato and 100 g carrots", "150 g pork chop, 200 g cooked white rice and 100 g peas", "250 g cooked spaghetti, 150 g ground beef and 100 g tomato sauce", "200 g roasted chicken breast, 200 g sweet potato and 150 g cauliflower"],
            ["150 g yogurt", "a banana and a glass of milk", "an apple and 30 g cheddar cheese", "2 boiled eggs"]),
        ["gluten_free"] = new(
            ["200 g greek yogurt, 150 g strawberries and 1 tbsp honey", "2 boiled eggs, half an avocado and an orange", "2 corn tortillas, 2 scrambled eggs and 1 tomato", "150 g cottage cheese, 100 g blueberries and a banana"],
            ["150 g chicken breast, 150 g cooked quinoa and 100 g spinach", "200 g cooked white rice, 150 g cooked black beans and half an avocado", "150 g tuna, 250 g boiled potatoes and 1 tbsp olive oil", "250 g cooked lentils, 100 g carrots and an apple", "2 corn tortillas, 120 g ground beef and 1 tomato"],
            ["150 g salmon, 200 g cooked brown rice and 150 g broccoli", "150 g roasted chicken breast, 250 g sweet potato and 100 g green beans", "150 g cod, 300 g baked potato and 100 g peas", "150 g pork chop, 200 g cooked white rice and 150 g zucchini", "200 g shrimp, 200 g cooked white rice and 100 g bell pepper"],
            ["30 g almonds", "an apple", "150 g yogurt", "1 banana and 20 g dark chocolate"]),
    };

    /// <param name="persona">Nothing for somebody who keeps no diary.</param>
    public static IReadOnlyList<(MealKind Kind, TimeOnly At, string Text)> Of(string persona, DateOnly day)
    {
        if (!Menus.TryGetValue(persona, out var menu)) return [];
        // Steps without a common divisor with the lists' lengths: days are alike, and no two weeks are the same.
        var n = day.DayNumber + persona.Length;
        var meals = new List<(MealKind, TimeOnly, string)>
        {
            (MealKind.Breakfast, new(7, 30), menu.Breakfast[n % 4]), (MealKind.Lunch, new(12, 30), menu.Lunch[n * 3 % 5]), (MealKind.Dinner, new(18, 45), menu.Dinner[(n * 2 + 1) % 5]),
        };
        if (n % 6 != 0) meals.Add((MealKind.Snack, new(15, 30), menu.Snack[n / 2 % 4]));
        return meals;
    }
}
