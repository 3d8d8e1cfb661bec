using ChatHub.Server.Braking;
using ChatHub.Server.Diagnostics;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Sending;

/// <summary>What the sends of all chats need.</summary>
/// <param name="brake">What may keep them from typing.</param>
/// <param name="journal">What outlives the process.</param>
/// <param name="options">How sends are configured.</param>
/// <param name="metrics">What is counted.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what nobody foresaw.</param>
internal sealed class SendServices(
    Brake brake, SendJournal journal, IOptions<SendOptions> options, ChatHubMetrics metrics, TimeProvider time, ILogger<SendServices> logger)
{
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What may keep them from typing.</summary>
    public Brake Brake => brake;

    /// <summary>What outlives the process.</summary>
    public SendJournal Journal => journal;

    /// <summary>How sends are configured.</summary>
    public SendOptions Options => options.Value;

    /// <summary>What is counted.</summary>
    public ChatHubMetrics Metrics => metrics;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Told what nobody foresaw.</summary>
    public ILogger Logger => logger;

    /// <summary>Ends when the hub is being stopped: nothing more is taken.</summary>
    public Task Stopping => _stopping.Task;

    /// <summary>The hub is being stopped.</summary>
    public void Stop() => _stopping.TrySetResult();
}
