namespace ChatHub.Server.Live;

/// <summary>What a connection does with a port's number.</summary>
internal sealed class AliasUse
{
    /// <summary>It joined it.</summary>
    public bool IsJoined { get; set; }

    /// <summary>How many streams follow it.</summary>
    public int Streams { get; set; }

    /// <summary>Nothing.</summary>
    public bool IsFree => !IsJoined && Streams == 0;
}
