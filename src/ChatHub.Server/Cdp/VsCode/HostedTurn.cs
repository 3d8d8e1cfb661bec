using System.Text.Json.Nodes;

namespace ChatHub.Server.Cdp.VsCode;

/// <summary>A turn of an Agent Host's session, put together from its events. Not thread-safe.</summary>
/// <remarks>
/// What a stopped answer had begun is in no event: only whole messages are. So a stopped turn never counts as whole, what the page shows of it stays,
/// and the record is not waited for.
/// </remarks>
/// <param name="request">The prompt.</param>
/// <param name="sentAt">When it reached the session, in Unix milliseconds.</param>
internal sealed class HostedTurn(string request, long sentAt)
{
    private readonly List<string> _texts = [];
    private readonly List<HostedTool> _tools = [];
    private bool _isLastMessage;
    private bool _isStopped;
    private long? _endedAt;
    private string? _error;

    /// <summary>Takes in an event that came after the prompt.</summary>
    public void Apply(HostedEvent one)
    {
        var data = one.Data;
        switch (one.Type)
        {
            case "assistant.message":
                if (HostedEvent.Text(data["content"]) is { } text) _texts.Add(text);
                _isLastMessage = data["toolRequests"] is not JsonArray { Count: > 0 };
                break;
            case "assistant.turn_start":
                _endedAt = null;
                break;
            case "assistant.turn_end":
                _endedAt = _isLastMessage ? one.At : null;
                break;
            case "tool.execution_start":
                if (HostedTool.From(data) is { } tool && Find(tool.Id) is null) _tools.Add(tool);
                break;
            case "permission.requested":
                var asked = data["permissionRequest"] as JsonObject;
                Find(HostedEvent.Text(asked?["toolCallId"]))?.Ask(HostedEvent.Text(asked?["fullCommandText"]));
                break;
            case "permission.completed":
                Find(HostedEvent.Text(data["toolCallId"]))?.Answer(HostedEvent.Text((data["result"] as JsonObject)?["kind"]));
                break;
            case "tool.execution_complete":
                Find(HostedEvent.Text(data["toolCallId"]))?.End(HostedEvent.IsTrue(data["success"]));
                break;
            case "abort":
                _isStopped = true;
                foreach (var running in _tools) running.Stop();
                break;
            case "session.error":
                _error = HostedEvent.Text(data["message"]);
                break;
        }
    }

    /// <summary>As it is known now.</summary>
    public LoggedTurn Told()
    {
        var answer = string.Join("\n\n", _error is null ? _texts : _texts.Append(_error));
        var seen = _tools.Where(tool => tool.IsSeen).ToArray();
        return new LoggedTurn(
            sentAt, request, _texts.Count > 0 || _error is not null || _endedAt is not null ? answer : null, _error is not null,
            _isStopped ? null : _endedAt, [.. seen.Select(tool => tool.Told())])
        {
            IsTimeLate = true,
            IsStopped = _isStopped,
            WaitingCommands = [.. seen.Select((tool, place) => (tool, place)).Where(one => one.tool.IsWaiting)
                .Select(one => new LoggedCommand(one.place, one.tool.Command))],
        };
    }

    private HostedTool? Find(string? id) => _tools.FirstOrDefault(tool => tool.Id == id);
}
