namespace ChatHub.Server.Chats;

/// <summary>The selectors of one generation of an IDE's DOM, under <c>ChatHub:Ides:{name}:Generations</c>, newest first.</summary>
/// <remarks>A list, because configuration sorts the keys of a dictionary, and the order matters.</remarks>
internal sealed class GenerationOptions
{
    /// <summary>What it is called where the hub says which one matched.</summary>
    public string Name { get; set; } = "";

    /// <summary>Laid over the profile's own selectors; an empty text takes one away.</summary>
    public Dictionary<string, string> Selectors { get; set; } = [];
}

/// <summary>A generation that passed validation: its selectors are laid over the profile's. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Selectors">All its selectors.</param>
internal sealed record Generation(string Name, IReadOnlyDictionary<string, string> Selectors);
