package host.spore.spawn.provider.aws.testing.proxy;

import java.util.Map;
import java.util.UUID;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param headers without those that say how the body is transferred
 * @param body text, as all of them are
 */
public record Reply(int status, Map<String, String> headers, String body) {

  /** An answer of this content type. */
  public static Reply of(int status, String type, String body) {
    return new Reply(status, Map.of("Content-Type", type), body);
  }

  /** EC2's answer to an action that went well. */
  static Reply ec2(String action, String content) {
    return of(
        200,
        "text/xml;charset=UTF-8",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%sResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>%s</requestId>%s</%sResponse>"
            .formatted(action, UUID.randomUUID(), content, action));
  }

  /** AWS's answer to an action that went well, in the JSON protocol. */
  static Reply json(String content) {
    return of(200, "application/x-amz-json-1.1", content);
  }

  /** An error in the form that the called service uses. */
  public static Reply error(Call call, int status, String code, String message) {
    String id = UUID.randomUUID().toString();
    if (call.service().equals("ec2")) {
      return of(
          status,
          "text/xml;charset=UTF-8",
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors><RequestID>%s</RequestID></Response>"
              .formatted(code, escaped(message), id));
    }
    if (!call.parameters().isEmpty() || call.service().equals("route53")) {
      return of(
          status,
          "text/xml",
          "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>%s</RequestId></ErrorResponse>"
              .formatted(code, escaped(message), id));
    }
    return of(
        status,
        "application/x-amz-json-1.1",
        "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message.replace("\"", "\\\"")));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  boolean isGood() {
    return status >= 200 && status < 300;
  }

  /** The same answer with another body. */
  Reply with(String text) {
    return new Reply(status, headers, text);
  }
}
