using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;

namespace ChatHub.Server.Cdp;

/// <summary>Calls into a page, through the pipelines of its port: what page and driver throw comes out as a <see cref="ChatHubException"/>.</summary>
/// <param name="port">The port.</param>
/// <param name="pipelines">The pipelines.</param>
/// <param name="isAlive">Is the connection there?</param>
internal sealed class PageCalls(Port port, IdePipelines pipelines, Func<bool> isAlive)
{
    /// <summary>Runs a call.</summary>
    /// <exception cref="ChatHubException">The IDE did not answer, or what the page answered is nonsense.</exception>
    public async Task<T> RunAsync<T>(IdePipeline pipeline, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await pipelines.RunAsync(pipeline, port, token => AnsweredAsync(call, token), cancellationToken);
        }
        catch (ChatHubException e) when (e.InnerException is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken); // Not the attempt's limit: nobody waits any more.
        }
        catch (Exception e) when (e is not ChatHubException && !(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // Whatever a page that is not trusted made of the driver and of its answers.
            throw isAlive()
                ? new ChatHubException(
                    ErrorCode.IdeUnreachable, $"The page of {port} could not be asked just now; it may be loading. Try again in a moment.", e)
                : new ChatHubException(
                    ErrorCode.IdeUnreachable, $"The connection to {port} ended. Start the IDE again; the hub attaches by itself.", e);
        }
    }

    /// <summary>What is no agent's answer would be none the next time either: it is an answer, not a failure that is tried again.</summary>
    private async Task<T> AnsweredAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken);
        }
        catch (JsonException e)
        {
            throw PanelProblems.Nonsense(port, e);
        }
    }
}
