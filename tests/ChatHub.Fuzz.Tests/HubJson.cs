using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatHub.Fuzz.Tests;

/// <summary>JSON as it goes over the wire.</summary>
internal static class HubJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
