using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatHub.Server.Cdp.PageAgent;

/// <summary>Reads JSON that a page wrote. The page is not trusted: it may not even be text.</summary>
internal static class PageJson
{
    /// <summary>Reads it.</summary>
    /// <exception cref="JsonException">It is not what an agent says; a surrogate without its other half is not, either.</exception>
    public static T? Read<T>(string json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new JsonException("The page agent answered with what is no text.", e);
        }
    }
}
