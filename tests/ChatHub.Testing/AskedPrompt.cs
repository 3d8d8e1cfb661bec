namespace ChatHub.Testing;

/// <summary>A request as it reached the participant, whatever a window shows of it.</summary>
/// <param name="Prompt">The text, exactly.</param>
/// <param name="References">How many attachments came along.</param>
public sealed record AskedPrompt(string Prompt, int References);
