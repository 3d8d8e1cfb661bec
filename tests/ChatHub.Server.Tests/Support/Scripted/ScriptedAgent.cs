using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;

namespace ChatHub.Server.Tests.Support.Scripted;

/// <summary>
/// The page agent over a <see cref="ScriptedChat"/>: answers what the genuine one would, unless a test says otherwise. Thread-safe.
/// </summary>
public sealed class ScriptedAgent(ScriptedChat chat)
{
    private readonly ConcurrentDictionary<string, Func<object?[], Task<string?>>> _overrides = new();
    private readonly ConcurrentDictionary<string, string> _pressed = new();
    private readonly ConcurrentDictionary<string, Task> _gates = new();
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private readonly Channel<string> _calls = Channel.CreateUnbounded<string>();
    private string _text = "";
    private long _number;

    /// <summary>The chat panel is open.</summary>
    public bool HasPanel { get; set; } = true;

    /// <summary>How often a method was called.</summary>
    public int CallsOf(string method) => _counts.GetValueOrDefault(method);

    /// <summary>From now on a method answers when something has happened.</summary>
    public void Before(string method, Task happened) => _gates[method] = happened;

    /// <summary>From now on a method answers so. <c>null</c> as the answer: the page has lost its agent.</summary>
    public void On(string method, Func<object?[], Task<string?>> answer) => _overrides[method] = answer;

    /// <summary>From now on a method answers so.</summary>
    public void On(string method, object answer) => _overrides[method] = _ => Task.FromResult<string?>(Json(answer));

    /// <summary>The method is the genuine one's again.</summary>
    public void AsEver(string method) => _overrides.TryRemove(method, out _);

    /// <summary>What is new in the page since it was read, or since this was asked last.</summary>
    public string News()
    {
        var number = Interlocked.Increment(ref _number);
        return chat.News(number - 1, number, "a window");
    }

    /// <summary>The page forgets which ids were pressed, as when it is loaded anew.</summary>
    public void ForgetPressed() => _pressed.Clear();

    /// <summary>Waits until a method is called.</summary>
    public Task CalledAsync(string method)
    {
        return UntilCalledAsync().Soon();

        async Task UntilCalledAsync()
        {
            while (await _calls.Reader.ReadAsync() != method) { }
        }
    }

    /// <summary>A call of the hub's.</summary>
    /// <param name="method">Of the frame's own part, or of the place's.</param>
    /// <param name="args">Its arguments.</param>
    public async Task<string?> CallAsync(string method, object?[] args)
    {
        _counts.AddOrUpdate(method, 1, static (_, count) => count + 1);
        _calls.Writer.TryWrite(method);
        if (_gates.TryGetValue(method, out var happened)) await happened;
        return _overrides.TryGetValue(method, out var answer) ? await answer(args) : Json(Own(method, args));
    }

    private object Own(string method, object?[] args) => method switch
    {
        "locate" => new { isIde = true, hasFocus = true, title = "a window", places = Places() },
        "conversations" => new { entries = Array.Empty<object>() },
        "read" => HasPanel ? chat.Report(Interlocked.Increment(ref _number), "a window") : new { panel = false, isIde = true, title = "a window" },
        "record" => new { none = "a scripted page has no record", isUnreachable = true },
        "prepare" => Prepare((string)args[0]!, (string)args[1]!),
        "submit" => Submit((string)args[0]!),
        "retract" => Retract(),
        "newChat" => NewChat(),
        "stop" => Stop(),
        "respond" => Respond((long)args[0]!),
        "heard" or "listens" or "lookAgain" or "leave" => true,
        _ => throw new NotSupportedException($"No test has scripted the agent's {method}."),
    };

    /// <summary>The places of its frame: the one panel.</summary>
    public object[] Places() => [new { key = "panel", kind = "panel", title = (string?)null, isShown = HasPanel }];

    private object Prepare(string key, string text)
    {
        if (_pressed.TryGetValue(key, out var status)) return new { pressedBefore = status };
        if (chat.Input.Length > 0) return new { error = "draftPresent" };
        chat.Type(text);
        _text = text;
        return new { prepared = true };
    }

    private object Submit(string key)
    {
        if (key.Contains("\"isRepeatable\":true", StringComparison.Ordinal)) _pressed[key] = "unconfirmed";
        chat.Submit();
        if (chat.Input.Length > 0) return new { pressed = true, status = "unconfirmed" };
        return new { pressed = true, status = StatusOf(_text), news = News() };
    }

    private string StatusOf(string text)
    {
        var report = JsonSerializer.SerializeToElement(chat.Report(0, ""));
        return report.GetProperty("pending").EnumerateArray().Any(row => row.GetProperty("text").GetString() == text) ? "queued" : "delivered";
    }

    private object Retract()
    {
        chat.Type("");
        return new { removed = true };
    }

    private object Stop()
    {
        var isAnswering = chat.IsAnswering;
        if (isAnswering) chat.EndAnswer();
        return new { pressed = isAnswering };
    }

    private object Respond(long print) =>
        chat.Answered(print) ? new { pressed = true, taken = true } : new { pressed = false, error = "requestChanged" };

    private object NewChat()
    {
        chat.BeginNew();
        return new { };
    }

    private static string Json(object answer) => JsonSerializer.Serialize(answer);
}
