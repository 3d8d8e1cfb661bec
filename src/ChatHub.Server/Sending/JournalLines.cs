using System.Text;

namespace ChatHub.Server.Sending;

/// <summary>Appends lines to a file: each of them is there as a whole, or not at all. Not thread-safe.</summary>
/// <remarks>
/// A disk that is full takes the half of a line. Left there, it would swallow the next one, and a send that was submitted would be forgotten.
/// </remarks>
/// <param name="file">The file, unbuffered; owned.</param>
internal sealed class JournalLines(Stream file) : IDisposable
{
    private readonly Stream _file = file;
    private long _end = file.Seek(0, SeekOrigin.End);
    private bool _isTorn;

    /// <summary>Writes a line.</summary>
    /// <exception cref="IOException">It could not be written; nothing of it counts.</exception>
    public void Append(string line)
    {
        // What could not be taken back is ended, so that it is a line of its own, which no reader takes for one of ours.
        var bytes = Encoding.ASCII.GetBytes($"{(_isTorn ? "\n" : "")}{line}\n");
        try
        {
            _file.Write(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TakeBack();
            throw;
        }

        (_end, _isTorn) = (_end + bytes.Length, false);
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private void TakeBack()
    {
        try
        {
            _file.SetLength(_end);
            _file.Position = _end;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _isTorn = true;
            _end = _file.Seek(0, SeekOrigin.End);
        }
    }
}
