package host.spore.spawn.agent.api;

import host.spore.spawn.agent.http.HttpCall;
import host.spore.spawn.agent.http.Target;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.contract.host.ApiAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks the agent that runs. */
public final class ApiClient {
  private static final long TIMEOUT_MILLIS = 3_000;

  private final HttpCall http;
  private final String token;

  private ApiClient(HttpCall http, String token) {
    this.http = http;
    this.token = token;
  }

  /**
   * Contacts nobody yet.
   *
   * @param file where the agent wrote its address
   * @throws IOException if that is nowhere to be read
   */
  public static ApiClient of(Path file) throws IOException {
    ApiAddress address = ApiAddress.read(file);
    URI uri;
    try {
      uri = URI.create(address.endpoint());
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " names no endpoint", e);
    }
    if (uri.getHost() == null || uri.getPort() < 0) {
      throw new IOException(file + " names no endpoint");
    }
    HttpCall http =
        new HttpCall(
            new Target(uri.getHost(), uri.getPort(), false, "/"), TIMEOUT_MILLIS, new Traffic());
    return new ApiClient(http, address.token());
  }

  /**
   * Asks.
   *
   * @throws IOException if there is no answer
   */
  public Routes.Answer ask(String method, String path, String body) throws IOException {
    // The caller speaks of characters, the wire of bytes.
    String bytes = new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    HttpCall.Response response = http.send(method, path, "Authorization: Bearer " + token, bytes);
    String text =
        new String(response.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return new Routes.Answer(response.status(), text);
  }
}
