using System.Text.Json.Serialization;

namespace ChatHub.Contracts;

/// <summary>What the hub knows of a port. More may come: a value that a client does not know reads as <see cref="Unknown"/>.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<PortState>))]
public enum PortState
{
    /// <summary>An IDE answers; the hub is not attached to it yet.</summary>
    Available,

    /// <summary>The hub is attached and reads the chat.</summary>
    Attached,

    /// <summary>Nothing answers.</summary>
    Unreachable,

    /// <summary>Something answers that is no IDE of this port's profile.</summary>
    NotAnIde,

    /// <summary>An IDE is there, its chat panel is not open.</summary>
    ChatPanelNotFound,

    /// <summary>The panel is there, but the adapter's selectors do not match what is in it.</summary>
    SelectorsUnmatched,

    /// <summary>Too many calls failed; the circuit breaker lets none through for a moment.</summary>
    CircuitOpen,

    /// <summary>Of a later version of the wire; this one never says it.</summary>
    Unknown,
}

/// <summary>The state of one port. Immutable.</summary>
/// <param name="Port">The CDP port, 1–65535.</param>
/// <param name="Ide">The profile's name.</param>
/// <param name="IdeVersion">The product and version that answer, or null.</param>
/// <param name="Title">The window's title, or null before the hub is attached.</param>
/// <param name="State">The state.</param>
/// <param name="Chat">Whether the assistant is writing, or null where the chat was not read.</param>
/// <param name="Followers">Distinct connections that joined or follow the port.</param>
/// <param name="Detail">In words: what is the matter and what to do next.</param>
public sealed record PortStatus(
    int Port,
    string Ide,
    string? IdeVersion,
    string? Title,
    PortState State,
    ChatState? Chat,
    int Followers,
    string Detail)
{
    /// <summary>The agent waits for a person: to let a tool run, to answer a question. False where the chat was not read.</summary>
    public bool NeedsInput { get; init; }

    /// <summary>
    /// The chats that are open, hidden ones among them; empty where the hub is not attached. The order is the hub's: the default one first, then by
    /// window.
    /// </summary>
    public IReadOnlyList<ChatInfo> Chats { get; init => field = value ?? []; } = [];
}
