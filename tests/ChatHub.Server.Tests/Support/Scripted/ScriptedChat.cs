using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatHub.Server.Tests.Support.Scripted;

/// <summary>
/// A chat as an IDE has it: its messages, what waits, what is in the input. A test does to it what a person at the desk would. Thread-safe.
/// </summary>
public sealed class ScriptedChat
{
    private static readonly DateTimeOffset Began = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<Message> _messages = [];
    private readonly List<string> _waiting = [];
    private readonly List<ScriptedRequest> _requests = [];
    private string _input = "";
    private bool _isAnswering;
    private bool _isRestored = true;
    private int _asked;

    /// <summary>Raised when something of it changed.</summary>
    public event Action? Changed;

    /// <summary>What is in the input.</summary>
    public string Input
    {
        get
        {
            lock (_lock) return _input;
        }
    }

    /// <summary>The page has the answers' very source; otherwise the IDE's own record would tell it.</summary>
    public bool IsExact { get; set; } = true;

    /// <summary>Is an answer being written?</summary>
    public bool IsAnswering
    {
        get
        {
            lock (_lock) return _isAnswering;
        }
    }

    /// <summary>The texts of the user's messages, those that wait last.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_lock) return [.. _messages.Where(message => message.Role == "user").Select(message => message.Text), .. _waiting];
        }
    }

    /// <summary>Somebody types into the input.</summary>
    public void Type(string text) => Change(() => _input = text);

    /// <summary>A question and its finished answer.</summary>
    public void Turn(string question, string answer) => Change(() =>
    {
        Ask(question);
        _messages.Add(new("assistant", answer, "complete", null));
    });

    /// <summary>An answer begins, or goes on.</summary>
    public void Answer(string text) => Change(() =>
    {
        if (_isAnswering) _messages.RemoveAt(_messages.Count - 1);
        _isAnswering = true;
        _messages.Add(new("assistant", text, "streaming", null));
    });

    /// <summary>The agent asks a person, in the answer that runs.</summary>
    public void AskPerson(ScriptedRequest request) => Change(() => _requests.Add(request));

    /// <summary>What was asked is answered, by whomever.</summary>
    /// <returns>False: it is not there.</returns>
    public bool Answered(long print)
    {
        var wasThere = false;
        Change(() => wasThere = _requests.RemoveAll(request => request.Print == print) > 0);
        return wasThere;
    }

    /// <summary>The answer ends, and what waited is asked.</summary>
    public void EndAnswer() => Change(() =>
    {
        _requests.Clear();
        _isAnswering = false;
        _messages[^1] = _messages[^1] with { State = "complete" };
        _waiting.ForEach(Ask);
        _waiting.Clear();
    });

    /// <summary>Another conversation, without messages.</summary>
    public void BeginNew() => Change(() =>
    {
        _isAnswering = false;
        _messages.Clear();
        _waiting.Clear();
    });

    /// <summary>The window was loaded anew, and shows an empty chat until <see cref="Restore"/>.</summary>
    public void Lose() => Change(() => _isRestored = false);

    /// <summary>The window shows its conversation again.</summary>
    public void Restore() => Change(() => _isRestored = true);

    /// <summary>The text in the input is submitted: asked, or put in the queue behind a running answer.</summary>
    public void Submit() => Change(() =>
    {
        if (_isAnswering) _waiting.Add(_input);
        else Ask(_input);
        _input = "";
    });

    /// <summary>What the page agent's <c>read</c> says of it.</summary>
    public object Report(long number, string title)
    {
        lock (_lock)
        {
            Message[] shown = _isRestored ? [.. _messages] : [];
            return new
            {
                panel = true, isIde = true, title, version = "Scripted 1.0", busy = _isAnswering, whole = true, matched = (string?)null, number,
                count = shown.Length, needsInput = _requests.Count > 0,
                requests = _requests.Select(request => request.Told(shown.Length - 1)).ToArray(),
                rows = shown.Select((message, slot) => Row(slot, message, exact: IsExact || message.Role == "user")).ToArray(),
                pending = _waiting.Select(text => Row(null, new("user", text, "pending", null), exact: false)).ToArray(),
            };
        }
    }

    /// <summary>What the page agent says of it against a report of before, as one JSON text: every message is new in it.</summary>
    public string News(long from, long number, string title)
    {
        var head = JsonSerializer.SerializeToNode(Report(number, title))!.AsObject();
        JsonArray New(string name) => [.. head[name]!.AsArray().Select(row => new JsonObject { ["row"] = row!.DeepClone() })];
        var (rows, pending) = (New("rows"), New("pending"));
        head.Remove("rows");
        head.Remove("pending");
        return new JsonObject { ["from"] = from, ["number"] = number, ["head"] = head, ["rows"] = rows, ["pending"] = pending }.ToJsonString();
    }

    private static object Row(int? slot, Message message, bool exact) => new
    {
        slot, role = message.Role, text = message.Text, state = message.State, key = message.Sent, exact, createdAt = message.Sent,
    };

    private void Ask(string text) =>
        _messages.Add(new("user", text, "complete", Began.AddSeconds(Interlocked.Increment(ref _asked)).ToString("O", CultureInfo.InvariantCulture)));

    private void Change(Action change)
    {
        lock (_lock) change();
        Changed?.Invoke();
    }

    private sealed record Message(string Role, string Text, string State, string? Sent);
}
