using System.Text;
using ChatHub.Server.Diagnostics;

namespace ChatHub.Server.Hosting.Lifetime;

/// <summary>
/// The standard output, where the log goes. A disk that is full stops no hub that runs; what could not be written is said once on the error output.
/// </summary>
/// <remarks>Whatever an exception of a library brings along from a page, no terminal acts on it.</remarks>
/// <param name="output">The output itself.</param>
/// <param name="error">Where it is said.</param>
internal sealed class WatchedOutput(TextWriter output, TextWriter error) : TextWriter
{
    private readonly TaskCompletionSource<string> _neverWritten = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _begun = new();
    private bool _isWritten;
    private bool _isSaid;

    /// <inheritdoc />
    public override Encoding Encoding => output.Encoding;

    /// <summary>
    /// Ends, with the reason, when the very first line cannot be written: nobody would see where the hub is, nor a token that is shown once.
    /// </summary>
    public Task<string> NeverWritten => _neverWritten.Task;

    /// <summary>Puts one in the place of the standard output, before anybody takes hold of that.</summary>
    public static WatchedOutput Watch()
    {
        var watched = new WatchedOutput(Console.Out, Console.Error);
        Console.SetOut(watched);
        return watched;
    }

    /// <inheritdoc />
    public override void Write(char value) => Write([value], 0, 1);

    /// <inheritdoc />
    /// <remarks>Kept until the line ends, a string follows or somebody flushes: half a character, or half a colour, says nothing by itself.</remarks>
    public override void Write(char[] buffer, int index, int count)
    {
        _begun.Append(buffer, index, count);
        if (buffer.AsSpan(index, count).Contains('\n')) WriteBegun();
    }

    /// <inheritdoc />
    public override void Write(string? value)
    {
        _begun.Append(value);
        WriteBegun();
    }

    /// <inheritdoc />
    public override void Flush()
    {
        if (_begun.Length > 0) WriteBegun();
        Try(output.Flush, isText: false);
    }

    private void WriteBegun()
    {
        var text = _begun.ToString();
        _begun.Clear();
        Try(() => output.Write(PageText.Log(text)));
    }

    private void Try(Action write, bool isText = true)
    {
        try
        {
            write();
            if (isText) (_isWritten, _isSaid) = (true, false);
        }
        catch (Exception e) when (ErrorOutput.IsUnwritable(e))
        {
            var why = e.GetBaseException().Message;
            if (!_isWritten) _neverWritten.TrySetResult(why);
            else if (!_isSaid) ErrorOutput.Say(error, $"The log cannot be written to the standard output: {why}. The hub goes on without.");
            _isSaid = true;
        }
    }
}
