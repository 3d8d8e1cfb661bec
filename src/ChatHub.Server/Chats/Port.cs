namespace ChatHub.Server.Chats;

/// <summary>A configured CDP port, and the profile of the IDE that is expected there. Immutable.</summary>
/// <remarks>
/// Only <see cref="PortMap"/> makes one, so whoever has one need not ask whether the port is allowed. There is one a number: they are compared by
/// reference.
/// </remarks>
internal sealed class Port
{
    internal Port(int number, IdeProfile profile) => (Number, Profile) = (number, profile);

    /// <summary>1–65535.</summary>
    public int Number { get; }

    /// <summary>The profile whose range holds it.</summary>
    public IdeProfile Profile { get; }

    /// <summary>For sentences that a person reads: <c>vscode on port 9232</c>.</summary>
    public override string ToString() => $"{Profile.Name} on port {Number}";
}
