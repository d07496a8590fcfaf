package host.spore.spawn.s3.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the fake answers. */
record FakeReply(int status, Map<String, String> headers, Blob body) {
  static FakeReply empty(int status) {
    return new FakeReply(status, Map.of(), new Blob(new byte[0]));
  }

  static FakeReply xml(String text) {
    return new FakeReply(
        200,
        Map.of("Content-Type", "application/xml"),
        new Blob(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text).getBytes(UTF_8)));
  }

  static FakeReply error(int status, String code) {
    String text = "<Error><Code>" + code + "</Code><Message>it is " + code + "</Message></Error>";
    return new FakeReply(
        status, Map.of("Content-Type", "application/xml"), new Blob(text.getBytes(UTF_8)));
  }

  FakeReply with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new FakeReply(status, all, body);
  }
}
