using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ChatHub.Server.AgentHosts.Finding;

/// <summary>Whose a file or a process is on Linux.</summary>
internal sealed partial class LinuxUsers : IHostUsers
{
    /// <summary><c>AT_EMPTY_PATH</c>: the open file itself, whatever its name stands for by now.</summary>
    private const int OfTheFileItself = 0x1000;

    /// <summary><c>STATX_UID</c>.</summary>
    private const uint Uid = 0x8;

    /// <inheritdoc />
    public uint Own { get; } = EffectiveUser();

    /// <inheritdoc />
    public uint? OwnerOf(SafeFileHandle file) =>
        StatusOf(file, "", OfTheFileItself, Uid, out var status) == 0 && (status.Mask & Uid) != 0 ? status.User : null;

    /// <inheritdoc />
    public uint? OwnerOf(int processId)
    {
        try
        {
            // "Uid:	1000	1000	1000	1000": real, effective, saved, of the file system.
            var line = File.ReadLines($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/status")
                .FirstOrDefault(line => line.StartsWith("Uid:", StringComparison.Ordinal));
            return line?.Split('\t') is [_, _, var effective, ..] && uint.TryParse(effective, CultureInfo.InvariantCulture, out var user)
                ? user
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatusOf(SafeFileHandle folder, string path, int flags, uint mask, out Statx status);

    /// <summary>The kernel's <c>struct statx</c>: 256 bytes on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Statx
    {
        [FieldOffset(0)]
        public uint Mask;

        [FieldOffset(20)]
        public uint User;
    }
}
