namespace ChatHub.Server.Hubs;

/// <summary>
/// A call whose answer a stopping hub waits for. SignalR keeps a scope of services for each call, and disposes of it when it has written the answer
/// to the connection: the filters around a call end before that, and nothing else tells when it is written.
/// </summary>
internal sealed class AnswerUnderWay(OpenAnswers answers) : IDisposable
{
    private bool _isCounted;

    /// <summary>The call has begun.</summary>
    public void Begin()
    {
        _isCounted = true;
        answers.Begin();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_isCounted) answers.End();
    }
}
