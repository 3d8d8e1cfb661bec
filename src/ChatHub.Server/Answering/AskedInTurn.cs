using ChatHub.Contracts;

namespace ChatHub.Server.Answering;

/// <summary>
/// What was asked in the turn that runs, and how it was answered, as far as that is known: whoever comes too late is told. Thread-safe.
/// </summary>
internal sealed class AskedInTurn
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string?> _options = [];
    private readonly HashSet<string> _pressed = [];
    private string? _epoch;

    /// <summary>There is a version of the history.</summary>
    public void Note(ChatHistory history)
    {
        if (history.IsStale) return; // It says nothing of what is asked.
        lock (_lock)
        {
            var hasEnded = history.State == ChatState.Idle && history.Requests.Count == 0;
            if (hasEnded || history.Position.Epoch != _epoch)
            {
                _options.Clear();
                _pressed.Clear();
            }

            _epoch = history.Position.Epoch;
            // What cannot be answered from here may go without an answer: it comes into view, or is told apart later.
            foreach (var request in history.Requests.Where(CanBeAnswered)) _options.TryAdd(request.Id, null);
        }
    }

    /// <summary>A request is answered from here, once: nobody knows what a second press would do.</summary>
    /// <param name="requestId">Which request.</param>
    /// <param name="optionId">With which option, or null.</param>
    /// <param name="first">The option that was pressed before, or null.</param>
    /// <returns>False: it was before.</returns>
    public bool TryPress(string requestId, string? optionId, out string? first)
    {
        lock (_lock)
        {
            first = _options.GetValueOrDefault(requestId);
            if (!_pressed.Add(requestId)) return false;
            _options[requestId] = optionId;
            return true;
        }
    }

    /// <summary>It was not pressed after all.</summary>
    public void WasNotPressed(string requestId)
    {
        lock (_lock)
        {
            _pressed.Remove(requestId);
            if (_options.ContainsKey(requestId)) _options[requestId] = null;
        }
    }

    /// <summary>Was it asked in this turn?</summary>
    /// <param name="requestId">Which request.</param>
    /// <param name="optionId">The option that was pressed from here, or null.</param>
    public bool WasAsked(string requestId, out string? optionId)
    {
        lock (_lock) return _options.TryGetValue(requestId, out optionId);
    }

    private static bool CanBeAnswered(ChatRequest request) => request.Options.Count > 0 || request.Questions.Count > 0;
}
