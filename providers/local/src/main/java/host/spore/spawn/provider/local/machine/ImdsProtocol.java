package host.spore.spawn.provider.local.machine;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * IMDSv2, and only it: every read needs a session token, tokens are handed out for 1 to 21600
 * seconds and never to a request that came through a proxy.
 */
final class ImdsProtocol {
  static final String TTL_HEADER = "X-aws-ec2-metadata-token-ttl-seconds";
  private static final String TOKEN_HEADER = "X-aws-ec2-metadata-token";
  private static final String TOKEN_PATH = "/latest/api/token";

  private final ImdsTree tree;
  private final ImdsTokens tokens;

  ImdsProtocol(ImdsTree tree, ImdsTokens tokens) {
    this.tree = tree;
    this.tokens = tokens;
  }

  /** A request's first line and headers; there is never a body that matters. */
  record Request(String method, String path, Map<String, String> headers) {
    static Request of(String line) throws IOException {
      int first = line.indexOf(' ');
      int second = line.indexOf(' ', first + 1);
      if (first < 0 || second < 0) {
        throw new IOException("broken request line");
      }
      return new Request(
          line.substring(0, first), line.substring(first + 1, second), new HashMap<>());
    }

    void header(String name, String value) {
      headers.put(name.toLowerCase(Locale.ROOT), value);
    }

    boolean has(String name) {
      return headers.containsKey(name.toLowerCase(Locale.ROOT));
    }

    String get(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /**
   * An answer.
   *
   * @param ttl seconds that the token in the body lives; 0 if there is none
   */
  record Response(int status, String reason, String body, int ttl) {
    static Response error(int status, String reason) {
      return new Response(status, reason, "", 0);
    }
  }

  Response answer(Request request) {
    return switch (request.method()) {
      case "PUT" -> put(request);
      case "GET" -> get(request);
      default -> Response.error(405, "Method Not Allowed");
    };
  }

  private Response put(Request request) {
    if (request.has("X-Forwarded-For")) {
      return Response.error(403, "Forbidden");
    }
    if (!request.path().equals(TOKEN_PATH)) {
      return Response.error(405, "Method Not Allowed");
    }
    int seconds = seconds(request.get(TTL_HEADER));
    if (seconds < 1 || seconds > ImdsTokens.LONGEST_SECONDS) {
      return Response.error(400, "Bad Request");
    }
    return new Response(200, "OK", tokens.issue(seconds), seconds);
  }

  /** -1 if it is no number. */
  private static int seconds(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private Response get(Request request) {
    if (!tokens.isValid(request.get(TOKEN_HEADER))) {
      return Response.error(401, "Unauthorized");
    }
    try {
      String body = tree.at(URLDecoder.decode(request.path(), StandardCharsets.UTF_8));
      return body == null ? Response.error(404, "Not Found") : new Response(200, "OK", body, 0);
    } catch (IllegalArgumentException e) {
      return Response.error(400, "Bad Request");
    } catch (IOException e) {
      return Response.error(500, "Internal Server Error");
    }
  }
}
