using ChatHub.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Support;

/// <summary>A hub's clock that goes on as fast as the test looks, and no further than it has to.</summary>
internal static class PassingTime
{
    /// <summary>The clock goes on, a step a look, until something has happened.</summary>
    public static Task PassesUntilAsync(this FakeTimeProvider time, Func<Task<bool>> happened, TimeSpan step) => Eventually.IsTrueAsync(
        () =>
        {
            time.Advance(step);
            return happened();
        },
        Limit.Long,
        "what was waited for has happened");
}
