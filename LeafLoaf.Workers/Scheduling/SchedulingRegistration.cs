using LeafLoaf.Core.Profiles;
using LeafLoaf.Workers.Privacy;
using LeafLoaf.Workers.Profiles;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace LeafLoaf.Workers.Scheduling;

/// <summary>When each job runs. What it does is in a class of its own, and bears to be run twice.</summary>
public static class SchedulingRegistration
{
    public static void AddScheduling(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ProfileNews>();
        builder.Services.AddSingleton<NeverBought>();
        builder.Services.AddOptions<RetentionOptions>()
            .Bind(builder.Configuration.GetSection(RetentionOptions.Section), o => o.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .Validate(o => o.HotDays < o.KeepDays, "Retention:HotDays has to be less than Retention:KeepDays.")
            .ValidateOnStart();
        builder.Services.TryAddSingleton<RulesStore>();
        builder.Services.AddSingleton<Retention>();
        builder.Services.AddSingleton<LateArrivals>();
        builder.Services.AddSingleton<OldConversations>();
        builder.Services.AddQuartz(quartz =>
        {
            // Seven past the hour, when nothing else begins.
            quartz.ScheduleJob<NeverBoughtJob>(trigger => trigger.WithIdentity("viewed_never_bought").WithCronSchedule("0 7 * * * ?"));
            quartz.ScheduleJob<LateArrivalsJob>(trigger => trigger.WithIdentity("late_arrivals").WithCronSchedule("0 37 * * * ?"));
            quartz.ScheduleJob<IntentJob>(trigger => trigger.WithIdentity("intents").WithCronSchedule("0 2/5 * * * ?"));
            quartz.ScheduleJob<MealDaysJob>(trigger => trigger.WithIdentity("meal_days").WithCronSchedule("0 10 2 * * ?"));
            quartz.ScheduleJob<MealWeeksJob>(trigger => trigger.WithIdentity("meal_weeks").WithCronSchedule("0 40 2 ? * MON"));
            quartz.ScheduleJob<InsightLearningJob>(trigger => trigger.WithIdentity("insight_learning").WithCronSchedule("0 0 4 * * ?"));
            quartz.ScheduleJob<RetentionJob>(trigger => trigger.WithIdentity("retention").WithCronSchedule("0 20 3 * * ?"));
            quartz.ScheduleJob<OldConversationsJob>(trigger => trigger.WithIdentity("old_conversations").WithCronSchedule("0 50 3 * * ?"));
        });
        var jobs = builder.Configuration.GetSection(JobOptions.Section).Get<JobOptions>(o => o.ErrorOnUnknownConfiguration = true) ?? new JobOptions();
        if (jobs.Enabled) builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = false);
    }
}
