using System.Globalization;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Commands;

/// <summary>Says in words what a check found and what to do about it.</summary>
internal sealed class ProfileCheckText(IdeProfile profile, CheckReport report)
{
    private static readonly string[] Talking = ["user", "assistant"];

    /// <summary>Writes it; false where the chat cannot be read and written to.</summary>
    public async Task<bool> WriteAsync(TextWriter output)
    {
        foreach (var set in report.Sets) await WriteSetAsync(output, set);
        await output.WriteLineAsync();
        List<string> todo = [.. Todo()];
        if (report is { Panel: true, Unmatched: null }) await WriteReadAsync(output);
        await output.WriteLineAsync($"Input: {(report.Input ? "found" : "not found")}. Send button: {(report.Send ? "found" : "not found")}.");
        foreach (var line in todo) await output.WriteLineAsync($"To do: {line}");
        await output.WriteLineAsync(todo.Count == 0
            ? "The chat can be read and written to."
            : "The profile does not fit yet, or not for certain; see docs/adding-an-ide.md.");
        return todo.Count == 0;
    }

    private async Task WriteSetAsync(TextWriter output, CheckedSet set)
    {
        await output.WriteLineAsync();
        if (set.Generation is { } name) await output.WriteLineAsync($"{name}{(name == report.Matched && report.Panel ? "  <- used" : "")}");
        foreach (var selector in set.Counts)
        {
            var count = selector.Count is { } matched ? matched.ToString(CultureInfo.InvariantCulture) : "set";
            await output.WriteLineAsync($"  {selector.Name,-27}{count,6}  {selector.Value}");
        }
    }

    private async Task WriteReadAsync(TextWriter output)
    {
        await output.WriteLineAsync($"Read {report.Rows.Count} messages{(report.Busy == true ? "; an answer is running" : "")}.");
        foreach (var role in report.Rows.GroupBy(row => row.Role))
        {
            var states = string.Join(", ", role.GroupBy(row => row.State).Select(state => $"{state.Count()} {state.Key}"));
            var lengths = role.Select(row => row.Length).Order().ToArray();
            var span = $"{lengths[0]} to {lengths[^1]} characters";
            await output.WriteLineAsync($"  {role.Key,-10}{role.Count(),6}  {states}; {span}; {role.Count(row => row.HasKey)} with an id");
        }

        if (report.Unread > 0)
            await output.WriteLineAsync($"  left out  {report.Unread,6}  rows that neither 'user' nor 'assistant' nor 'system' matches");
        await WriteRequestsAsync(output);
    }

    private async Task WriteRequestsAsync(TextWriter output)
    {
        foreach (var request in report.Requests)
        {
            var options = request.Options.Count > 0 ? string.Join(", ", request.Options) : "none";
            var command = request.HasCommand ? "found" : "not found";
            await output.WriteLineAsync($"A request is open: {request.Kind}; command {command}; options: {options}.");
        }

        if (report.Requests.Count == 0 && Names("request"))
            await output.WriteLineAsync("No request is open: to see whether one can be answered, check again while the agent waits for an answer.");
    }

    private IEnumerable<string> Todo()
    {
        foreach (var invalid in report.Sets.Select(set => set.Invalid).OfType<string>()) yield return $"{invalid}. Correct it.";
        if (report.Sets.Any(set => set.Invalid is not null)) yield break;
        if (!report.IsIde && !report.Panel) yield return "the page does not look like the IDE: correct 'ide', or take it out.";
        if (!report.Panel)
            yield return "no panel: open the chat; if it is open, correct 'panel' (one element that holds the messages and nothing else that " +
                "looks like one).";
        if (!report.Panel) yield break;
        if (report.Unmatched is { } what)
            yield return $"not found: {what}. Correct that selector; 'user' and 'assistant' match the row itself or something in it.";
        if (report.Rows.Any(row => row.State == "complete" && row.Length == 0))
            yield return "some messages have no text: correct 'content', or take it out (then the row is the text).";
        if (report.Unmatched is null && report.Rows.Count > 0)
        {
            foreach (var role in Talking.Where(role => report.Rows.All(row => row.Role != role)))
                yield return $"no message of the {role}: if the chat shows one, correct '{role}'.";
        }

        if (report is { Unmatched: null, Rows.Count: 0 })
            yield return "no message seen, so it is not proven that messages can be read. Open a chat that has some, and check again.";
        if (report.Unclaimed > 0)
            yield return $"{report.Unclaimed} characters among the messages lie in none of them: correct 'row' if they are of messages; if " +
                "not, name what holds them in 'ignore'.";
        if (!report.Input) yield return "no input: correct 'input' (the text field or the editable element itself); without it nothing can be sent.";
        if (!report.Send && HasSend)
            yield return "no send button: type something by hand and check again (some appear only then), correct 'send', or take it out (then " +
                "Enter is pressed).";
        if (profile.Adapter != "generic") yield break;
        foreach (var line in TodoOfRequests()) yield return line;
    }

    private IEnumerable<string> TodoOfRequests()
    {
        if (Names("requestOption") && report.Requests.Any(request => request.Options.Count == 0))
            yield return "a request has no button that can be pressed: correct 'requestOption', or take it out (then requests are only shown).";
        if (report.Requests.Any(request => request.Options.Count > 0 && !request.Options.Any(option => option is "allowOnce" or "rejectOnce")))
            yield return "no option of a request is known to hold once, so all count as lasting: name the attribute with the kind in " +
                "'requestOptionKindAttribute', or the buttons' words in 'requestAllowOnce' and 'requestRejectOnce'.";
        if (report.Requests.Any(request => request is { IsTerminal: true, HasCommand: false }))
            yield return "a request without its command can only be rejected: correct 'requestCommand' (one element with exactly what would run).";
    }

    private bool HasSend => profile.Adapter != "generic" || Names("send");

    /// <summary>Has the set that is used a selector of this name?</summary>
    private bool Names(string selector) =>
        report.Sets.FirstOrDefault(set => set.Generation == report.Matched)?.Counts.Any(one => one.Name == selector) ?? false;
}
