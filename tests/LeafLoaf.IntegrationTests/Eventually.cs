namespace LeafLoaf.IntegrationTests;

internal static class Eventually
{
    /// <summary>Waits until the condition holds, or fails after so many seconds.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, int seconds = 30)
    {
        var deadline = DateTime.UtcNow.AddSeconds(seconds);
        while (!await condition())
        {
            Assert.True(DateTime.UtcNow < deadline, $"It did not come true within {seconds} s.");
            await Task.Delay(100);
        }
    }

    /// <summary>Lets a day that is about to end go by, for tests that count in days.</summary>
    public static Task TheDayLastsAsync()
    {
        var left = TimeSpan.FromDays(1) - DateTime.UtcNow.TimeOfDay;
        return left > TimeSpan.FromMinutes(2) ? Task.CompletedTask : Task.Delay(left + TimeSpan.FromSeconds(1));
    }
}
