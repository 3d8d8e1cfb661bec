using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;

namespace ChatHub.Terminal.Output;

/// <summary>The standard output, whose failures are told from those of a file or a connection.</summary>
/// <param name="output">The output itself.</param>
internal sealed class StandardOutput(Stream output) : Stream
{
    private const int Handle = 1;

    /// <inheritdoc />
    public override bool CanRead => false;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => true;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>That of this process.</summary>
    public static StandardOutput OfProcess() => new(AsPipe() ?? Console.OpenStandardOutput());

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            output.Write(buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            throw new UnwritableOutput(e);
        }
    }

    /// <inheritdoc />
    public override void Flush()
    {
        // Nothing is kept back.
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>
    /// The console's own stream says nothing of a pipe whose reader has gone, so that <c>chathub follow … | head -1</c> would go on for ever.
    /// </summary>
    private static AnonymousPipeClientStream? AsPipe()
    {
        if (OperatingSystem.IsWindows() || IsTheRuntimes()) return null;
        try
        {
            return new AnonymousPipeClientStream(PipeDirection.Out, new SafePipeHandle(Handle, ownsHandle: false));
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null; // A terminal, a file, or closed.
        }
    }

    /// <summary>
    /// Where it was closed from the start, the runtime has opened something of its own under its number: the end of a pipe that is there to be read.
    /// </summary>
    private static bool IsTheRuntimes()
    {
        const int closedByExec = 0x80000; // O_CLOEXEC: what was handed down to this process does not have it.
        try
        {
            var flags = File.ReadLines($"/proc/self/fdinfo/{Handle}").FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal));
            return flags is not null && (Convert.ToInt32(flags["flags:".Length..].Trim(), 8) & closedByExec) != 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return false; // Closed, or no Linux.
        }
    }
}
