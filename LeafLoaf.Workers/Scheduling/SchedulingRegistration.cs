using LeafLoaf.Workers.Profiles;
using Quartz;

namespace LeafLoaf.Workers.Scheduling;

/// <summary>When each job runs. What it does is in a class of its own, and bears to be run twice.</summary>
public static class SchedulingRegistration
{
    public static void AddScheduling(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ProfileNews>();
        builder.Services.AddSingleton<NeverBought>();
        builder.Services.AddQuartz(quartz =>
        {
            // Seven past the hour, when nothing else begins.
            quartz.ScheduleJob<NeverBoughtJob>(trigger => trigger.WithIdentity("viewed_never_bought").WithCronSchedule("0 7 * * * ?"));
        });
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = false);
    }
}
