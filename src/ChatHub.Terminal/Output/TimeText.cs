using System.Globalization;

namespace ChatHub.Terminal.Output;

/// <summary>A moment for people and programs: UTC, as ISO 8601, to the second.</summary>
internal static class TimeText
{
    /// <summary>The moment.</summary>
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
