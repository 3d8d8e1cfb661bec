using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChatHub.Server.Tests.Hosting;

/// <summary>A certificate of the tests' own.</summary>
internal static class TestCertificate
{
    public const string Subject = "CN=hub.example.com";

    /// <summary>With its key, as a file holds it.</summary>
    public static byte[] Pfx(string? password = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return certificate.Export(X509ContentType.Pfx, password);
    }
}
