package host.spore.spawn.agent.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.contract.host.ApiAddress;
import host.spore.spawn.contract.host.CompletionNote;
import host.spore.spawn.contract.json.ContractException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTest {
  @TempDir Path root;
  private Path file;

  @BeforeEach
  void serve() throws Exception {
    file = root.resolve("api.json");
    ApiServer server =
        new ApiServer(
            file, "s3cret", (method, path, body) -> new Routes.Answer(200, method + path + body));
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              while (true) {
                try {
                  server.look();
                } catch (IOException e) {
                  return;
                }
              }
            });
    for (int i = 0; i < 500 && !Files.exists(file); i++) {
      Thread.sleep(10);
    }
  }

  @Test
  void answersWhoHasReadTheToken() throws Exception {
    Routes.Answer answer = ApiClient.of(file).ask("POST", "/x", "{\"status\":\"schön\"}");
    assertThat(answer).isEqualTo(new Routes.Answer(200, "POST/x{\"status\":\"schön\"}"));
  }

  @Test
  void refusesWhoHasNot() throws Exception {
    ApiAddress address = ApiAddress.read(file);
    for (String wrong : new String[] {"s3cre", "s3cret2", "x"}) {
      Path other = root.resolve("other.json");
      new ApiAddress(address.endpoint(), wrong).write(other);
      assertThat(ApiClient.of(other).ask("GET", "/x", "").status()).isEqualTo(401);
    }
    assertThat(raw("GET /x HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 401");
  }

  @Test
  void nonsenseStopsNothing() throws Exception {
    String authorized = "\r\nAuthorization: Bearer s3cret\r\n";
    assertThat(raw("\r\n\r\n")).startsWith("HTTP/1.1 401");
    assertThat(raw("nonsense" + authorized + "\r\n")).startsWith("HTTP/1.1 400");
    assertThat(raw("GET /x HTTP/1.1" + authorized + "Content-Length: 99999999\r\n\r\n")).isEmpty();
    assertThat(raw("GET /x HTTP/1.1" + authorized + "Content-Length: -1\r\n\r\n")).isEmpty();
    assertThat(raw("x".repeat(9000) + "\r\n\r\n")).isEmpty();
    assertThat(ApiClient.of(file).ask("GET", "/y", "").body()).isEqualTo("GET/y");
  }

  @Test
  void completionNotesAreReadBack() throws Exception {
    CompletionNote.Said said = new CompletionNote.Said("failed", "\"disk\" full");
    assertThat(CompletionNote.read(CompletionNote.write(said))).isEqualTo(said);
    assertThat(CompletionNote.read("")).isEqualTo(new CompletionNote.Said("", ""));
    assertThatThrownBy(() -> CompletionNote.read("done")).isInstanceOf(ContractException.class);
  }

  private String raw(String request) throws Exception {
    URI uri = URI.create(ApiAddress.read(file).endpoint());
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (SocketException e) {
      // Closed with something of the request unread: a reset is as good as an end.
      return "";
    }
  }
}
