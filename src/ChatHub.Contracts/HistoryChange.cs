using System.Text.Json.Serialization;

namespace ChatHub.Contracts;

/// <summary>What a change does. More may come: a value that a client does not know reads as <see cref="Unknown"/>, which cannot be applied.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ChangeKind>))]
public enum ChangeKind
{
    /// <summary>A known id is replaced in place; a new one is inserted at <see cref="HistoryChange.Index"/>.</summary>
    Upsert,

    /// <summary>Text is added to the end of a message's content.</summary>
    Append,

    /// <summary>A message is taken out.</summary>
    Remove,

    /// <summary>Of a later version of the wire; this one never says it.</summary>
    Unknown,
}

/// <summary>One step from one version of a history to a later one. What a kind does not use is left out on the wire. Immutable.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Index">Upsert: where a new message goes, counted in the list as the changes before this one left it.</param>
/// <param name="Message">Upsert: the message.</param>
/// <param name="MessageId">Append and remove: which message.</param>
/// <param name="Text">Append: what to add. Never begins or ends within a surrogate pair.</param>
public sealed record HistoryChange(
    ChangeKind Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Index = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ChatMessage? Message = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MessageId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text = null)
{
    /// <summary>Replaces a message, or inserts a new one.</summary>
    public static HistoryChange Upsert(int index, ChatMessage message) => new(ChangeKind.Upsert, index, message);

    /// <summary>Adds text to a message.</summary>
    public static HistoryChange Append(string messageId, string text) => new(ChangeKind.Append, MessageId: messageId, Text: text);

    /// <summary>Takes a message out.</summary>
    public static HistoryChange Remove(string messageId) => new(ChangeKind.Remove, MessageId: messageId);
}
