using System.Globalization;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Tests.Cdp;

/// <summary>What a page says, in few words.</summary>
internal static class Report
{
    public static PageReport Whole(params PageRow[] rows) => new(true, true, "title", null, null, false, true, rows, null, rows.Length);

    public static PageReport Mounted(int? count, params PageRow[] rows) => new(true, true, "title", null, null, false, false, rows, null, count);

    public static PageReport Busy(this PageReport report) => report with { Busy = true };

    public static PageReport Waiting(this PageReport report, params string[] texts) =>
        report with { Pending = [.. texts.Select(text => new PageRow(null, ChatRole.User, text, MessageState.Pending, null, false, null))] };

    /// <summary>A request as VS Code shows it: its time tells it apart.</summary>
    public static PageRow Asked(int slot, string text, int minute) =>
        new(
            slot, ChatRole.User, text, MessageState.Complete,
            Time(minute).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), true, Time(minute));

    public static PageRow Answered(int slot, string text, bool exact = true) =>
        new(slot, ChatRole.Assistant, text, MessageState.Complete, null, exact, null);

    public static PageRow Streaming(int slot, string text) => Answered(slot, text) with { State = MessageState.Streaming };

    /// <summary>A row of a page that gives neither places nor keys.</summary>
    public static PageRow User(string text, string? key = null) => new(null, ChatRole.User, text, MessageState.Complete, key, true, null);

    public static PageRow Assistant(string text, MessageState state = MessageState.Complete, string? key = null) =>
        new(null, ChatRole.Assistant, text, state, key, true, null);

    public static LoggedTurn Logged(int minute, string request, string? answer, bool done = true) =>
        new(Time(minute).ToUnixTimeMilliseconds(), request, answer, false, done ? Time(minute).AddSeconds(30).ToUnixTimeMilliseconds() : null, []);

    public static DateTimeOffset Time(int minute) => new(2026, 1, 1, 12, minute, 0, TimeSpan.Zero);

    public static IEnumerable<string> Texts(this ChatHistory history) => history.Messages.Select(message => message.Content);

    public static string[] Ids(this ChatHistory history) => [.. history.Messages.Select(message => message.Id)];
}
