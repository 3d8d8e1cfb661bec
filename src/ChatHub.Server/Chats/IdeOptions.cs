namespace ChatHub.Server.Chats;

/// <summary>The configured profiles by name, under <c>ChatHub:Ides</c>.</summary>
internal sealed class IdeOptions : Dictionary<string, IdeProfileOptions>
{
    /// <summary>Where the options come from.</summary>
    public const string Section = "ChatHub:Ides";

    /// <summary>Creates an empty set; names are case-insensitive.</summary>
    public IdeOptions()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }
}
