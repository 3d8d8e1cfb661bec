using ChatHub.Contracts;
using ChatHub.Server.Chats;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Braking;

/// <summary>
/// While it is on, nothing is typed or pressed in any IDE, but for its stop; what the hub typed itself is taken out. Whatever types or presses asks
/// here for its <see cref="Clearance"/> when it comes, and goes through it when its turn comes. Thread-safe.
/// </summary>
internal sealed class Brake
{
    private static readonly string Setting = $"{BrakeOptions.Section}:{nameof(BrakeOptions.ReadOnly)}";

    private readonly Lock _changing = new();
    private readonly BrakeFile _file;
    private readonly bool _isHeld;
    private volatile Presses _presses = new();
    private Task _ending = Task.CompletedTask; // Of presses from before it was set the last time: a release does not end them.

    public Brake(IOptions<BrakeOptions> options, BrakeFile file, ILogger<Brake> logger)
    {
        (_file, _isHeld) = (file, options.Value.ReadOnly);
        if (!_isHeld && !file.IsThere()) return;
        _presses.Close();
        BrakeLog.OnFromTheStart(
            logger, _isHeld ? $"the setting {Setting}" : $"the file {file.ShownPath}",
            _isHeld ? "Remove the setting to release it." : "SetReadOnly(false) releases it.");
    }

    /// <summary>
    /// Raised when it was set or released, in that order, with what it is now. May come from any thread; do not block, and do not set the brake.
    /// </summary>
    public event Action<bool>? Changed;

    /// <summary>It is on.</summary>
    public bool IsOn => _presses.IsClosed;

    /// <summary>Leave to type and press in a chat, until the brake is set the next time.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.ReadOnly"/>: it is on.</exception>
    public Clearance ClearanceFor(ChatKey chat)
    {
        var presses = _presses;
        return presses.IsClosed ? throw Refusal(chat) : new Clearance(presses, () => Refusal(chat));
    }

    /// <summary>Sets or releases it. Setting ends when no press can follow any more: it waits for those under way, and nothing else.</summary>
    /// <param name="value">True: set.</param>
    /// <param name="cancellationToken">Ends the wait; the brake stays as it was set.</param>
    /// <exception cref="ChatHubException">
    /// <see cref="ErrorCode.ReadOnly"/>: a setting holds it. <see cref="ErrorCode.Unexpected"/>: it is on, and what it is could not be kept for the
    /// next start.
    /// </exception>
    public Task SetAsync(bool value, CancellationToken cancellationToken)
    {
        if (value) return SetAsync(cancellationToken);
        Release();
        return Task.CompletedTask;
    }

    private async Task SetAsync(CancellationToken cancellationToken)
    {
        var (ended, isKept) = Set();
        await ended.WaitAsync(cancellationToken);
        if (isKept) return;
        throw new ChatHubException(
            ErrorCode.Unexpected,
            "The brake is on, and nothing is typed or pressed on any port. But its file could not be written, so it would be off after a restart " +
            "of the hub, whose log says why. See to that, then call SetReadOnly(true) again.");
    }

    private (Task Ended, bool IsKept) Set()
    {
        lock (_changing)
        {
            var wasOn = IsOn;
            // Before anything that takes time: whoever brakes means now.
            var ended = _ending = Task.WhenAll(_ending, _presses.Close());
            if (!wasOn) Changed?.Invoke(true);
            return (ended, _file.Keep());
        }
    }

    private void Release()
    {
        lock (_changing)
        {
            if (_isHeld)
                throw new ChatHubException(
                    ErrorCode.ReadOnly, $"The setting {Setting} holds the brake on every port. Remove it, and start the hub again.");
            if (!_file.Remove())
                throw new ChatHubException(
                    ErrorCode.Unexpected,
                    "The brake stays on, on every port: its file could not be taken away, and the next start would be braked by it. " +
                    "The hub's log says why. See to that, then call SetReadOnly(false) again.");
            if (!IsOn) return;
            _presses = new Presses();
            Changed?.Invoke(false);
        }
    }

    private ChatHubException Refusal(ChatKey chat) => new(
        ErrorCode.ReadOnly,
        _isHeld ? $"The setting {Setting} holds the brake: nothing was submitted or pressed in {chat}. Remove it, and start the hub again."
        : IsOn ? $"The brake is on: nothing was submitted or pressed in {chat}. Release it with SetReadOnly(false), then try again."
        : $"The brake was set while this waited: nothing was submitted or pressed in {chat}. It is released again: try again, if it is still meant.");
}
