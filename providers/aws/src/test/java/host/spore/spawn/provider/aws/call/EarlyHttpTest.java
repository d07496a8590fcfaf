package host.spore.spawn.provider.aws.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Whom the calls trust, against servers that speak TLS. */
final class EarlyHttpTest {
  private static final String TRUSTED = "javax.net.ssl.trustStore";
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;
  private HttpsServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
  }

  @AfterEach
  void stop() {
    server.stop(0);
    System.clearProperty(TRUSTED);
    System.clearProperty(TRUSTED + "Password");
  }

  @Test
  void callsAServerWhoseCertificateTheJvmTrusts() throws Exception {
    trust(serve("ip:127.0.0.1"));
    assertThat(status(true)).isEqualTo(204);
    assertThat(status(false)).as("not read ahead").isEqualTo(204);
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor() throws Exception {
    serve("ip:127.0.0.1");
    assertThatThrownBy(() -> status(true)).isInstanceOf(SSLHandshakeException.class);
    assertThatThrownBy(() -> status(false)).isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void refusesATrustedCertificateOfAnotherHost() throws Exception {
    trust(serve("dns:elsewhere.example"));
    assertThatThrownBy(() -> status(true)).isInstanceOf(SSLHandshakeException.class);
  }

  private static void trust(Path store) {
    System.setProperty(TRUSTED, store.toString());
    System.setProperty(TRUSTED + "Password", new String(PASSWORD));
  }

  private int status(boolean encrypted) throws IOException {
    URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
    SdkHttpFullRequest request =
        SdkHttpFullRequest.builder().method(SdkHttpMethod.GET).uri(uri).build();
    try (EarlyHttp http = new EarlyHttp(encrypted)) {
      return http.prepareRequest(HttpExecuteRequest.builder().request(request).build())
          .call()
          .httpResponse()
          .statusCode();
    }
  }

  /** Serves with a new certificate that is its own authority, and returns the store it is in. */
  private Path serve(String name) throws Exception {
    Path store = folder.resolve("keys.p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=server",
                "-ext",
                "san=" + name,
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(made.getInputStream().readAllBytes(), UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.start();
    return store;
  }
}
