using ChatHub.Contracts;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Following;

/// <summary>
/// Writes the versions of a history as one growing text: what is appended as it comes, what changed earlier as a message of its own.
/// </summary>
/// <param name="output">Where the text goes.</param>
/// <param name="heading">Writes the line above a message, without a line end.</param>
/// <param name="say">Says something about the text to the person.</param>
/// <param name="last">How many messages of the conversation so far are written.</param>
/// <param name="sharesScreen">What is said appears between the text: an open line is ended before.</param>
internal sealed class FollowedText(TextWriter output, Action<ChatRole, string> heading, Action<string> say, int last, bool sharesScreen)
{
    private readonly IndentedText _text = new(output);
    private readonly HashSet<string> _waiting = [];
    private Dictionary<string, string> _written = [];
    private ChatHistory? _history;
    private string? _open;
    private bool _isEmpty = true;

    /// <summary>Which chat it is, for what is said; null: the port that the versions name.</summary>
    public ChatAddress? Address { get; init; }

    /// <summary>Brings what is written up to a version.</summary>
    public void Show(ChatHistory version)
    {
        if (_history is null) Begin(version);
        else if (_history.Position.Epoch != version.Position.Epoch) FindAgain(_history, version);
        if (version.IsStale && _history?.IsStale != true)
            Say($"The IDE on port {AddressOf(version)} cannot be read just now; this is what was known last.");
        SayWhatIsGone(version);
        SayWhatWasFound(version);
        // Records that did not change are the same objects: of a long conversation only what is new is looked at.
        var before = new HashSet<ChatMessage>(_history?.Messages ?? [], ReferenceEqualityComparer.Instance);
        foreach (var message in version.Messages.Where(message => !before.Contains(message))) Show(message);
        _history = version;
    }

    /// <summary>Says something between the text.</summary>
    public void Say(string what)
    {
        if (sharesScreen) _text.EndLine();
        say(what);
    }

    /// <summary>Ends the text.</summary>
    public void End() => _text.EndLine();

    private void Begin(ChatHistory version)
    {
        _open = null;
        // What is being written is never earlier.
        var earlier = version.Messages.SkipLast(last).Where(message => message.State is MessageState.Complete or MessageState.Failed).ToList();
        _written = earlier.ToDictionary(message => message.Id, StableText.Of);
        if (earlier.Count > 0) Say($"{Count(earlier.Count, "earlier message")}: chathub history {AddressText.Typed(AddressOf(version))}");
    }

    private void FindAgain(ChatHistory before, ChatHistory version)
    {
        if (SameConversation.Offset(before.Messages, version.Messages) is not { } offset)
        {
            Say(before.Messages.Count == 0 ? "A conversation." : version.Messages.Count == 0 ? "A new chat." : "Another conversation.");
            _waiting.Clear();
            Begin(version);
            return;
        }

        var written = new Dictionary<string, string>();
        for (var at = Math.Max(0, -offset); at < before.Messages.Count; at++)
        {
            var (old, fresh) = (before.Messages[at].Id, version.Messages[at + offset].Id);
            // Only the answer that is open goes on where it was; an older message that reads differently now did not change.
            if (_written.TryGetValue(old, out var text)) written[fresh] = _open == old ? text : StableText.Of(version.Messages[at + offset]);
            if (_open == old) _open = fresh;
            if (_waiting.Remove(old)) _waiting.Add(fresh);
        }

        _written = written;
    }

    private void SayWhatIsGone(ChatHistory version)
    {
        var gone = _written.Keys.Except(version.Messages.Select(message => message.Id)).ToList();
        foreach (var id in gone) _written.Remove(id);
        if (gone.Count > 0) Say($"{Count(gone.Count, "message")} of those above left the conversation.");
    }

    private void SayWhatWasFound(ChatHistory version)
    {
        var end = version.Messages.Count;
        while (end > 0 && !_written.ContainsKey(version.Messages[end - 1].Id)) end--;
        var found = version.Messages.Take(end).Where(message => message.State != MessageState.Pending && !_written.ContainsKey(message.Id)).ToList();
        foreach (var message in found) _written[message.Id] = StableText.Of(message);
        if (found.Count > 0) Say($"{Count(found.Count, "earlier message")} came to light: chathub history {AddressText.Typed(AddressOf(version))}");
    }

    private void Show(ChatMessage message)
    {
        if (message.State == MessageState.Pending)
        {
            if (_waiting.Add(message.Id)) Say("A message waits behind the running answer.");
            return;
        }

        var text = StableText.Of(message);
        if (!_written.TryGetValue(message.Id, out var written)) WriteWhole(message, text, "");
        else if (written == text) { }
        else if (_open == message.Id) WriteRest(message.Id, written, text);
        else if (message.State == MessageState.Streaming) return; // An earlier message that still grows is written when it is whole.
        else WriteWhole(message, text, "  (changed)");
        _written[message.Id] = text;
        if (_open == message.Id && message.State != MessageState.Streaming) _text.EndLine();
    }

    private void WriteWhole(ChatMessage message, string text, string remark)
    {
        _text.EndLine();
        if (!_isEmpty) output.WriteLine();
        _isEmpty = false;
        var title = MessageHeading.Of(
            message with { State = message.State == MessageState.Failed ? MessageState.Failed : MessageState.Complete }, isStale: false);
        heading(message.Role, title + remark);
        output.WriteLine();
        _text.Write(text);
        _open = message.Id;
    }

    private void WriteRest(string id, string written, string text)
    {
        if (text.StartsWith(written, StringComparison.Ordinal)
            && (_text.IsInLine || written.Length == 0 || text[written.Length] == '\n' || written[^1] == '\n'))
        {
            var rest = text[written.Length..];
            // The line end was written when the message was whole, or when something was said.
            _text.Write(!_text.IsInLine && written.Length > 0 && written[^1] != '\n' && rest[0] == '\n' ? rest[1..] : rest);
            return;
        }

        var same = written.AsSpan().CommonPrefixLength(text);
        var line = same == 0 ? 0 : text.LastIndexOf('\n', same - 1) + 1;
        _text.EndLine();
        if (!text.StartsWith(written, StringComparison.Ordinal)) Say("The text above changed; it goes on from the line that did:");
        _text.Write(text[line..]);
        _open = id;
    }

    private ChatAddress AddressOf(ChatHistory version) => Address ?? version.Port;

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
