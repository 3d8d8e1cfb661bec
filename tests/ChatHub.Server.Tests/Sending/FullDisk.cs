namespace ChatHub.Server.Tests.Sending;

/// <summary>A disk on which there is only so much room: what fits is written, the rest is an error, as a system does it.</summary>
internal sealed class FullDisk
{
    /// <summary>How many bytes more it takes.</summary>
    public long Room { get; set; } = long.MaxValue;

    /// <summary>Nothing that was written can be taken back.</summary>
    public bool IsStubborn { get; set; }

    /// <summary>Opens a file on it.</summary>
    public Stream Open(string path) => new OnIt(this, path);

    private sealed class OnIt(FullDisk disk, string path)
        : FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0)
    {
        public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

        public override void Write(byte[] buffer, int offset, int count)
        {
            var fits = (int)Math.Min(disk.Room, count);
            base.Write(buffer, offset, fits);
            disk.Room -= fits;
            if (fits < count) throw new IOException("No space left on device");
        }

        public override void SetLength(long value)
        {
            if (disk.IsStubborn) throw new IOException("Input/output error");
            disk.Room += Length - value;
            base.SetLength(value);
        }
    }
}
