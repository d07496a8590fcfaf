package host.spore.spawn.agent.cloud.aws;

import host.spore.spawn.s3.wire.UrlEncoding;

/** A request of AWS's query protocol. */
final class Form {
  private final StringBuilder text = new StringBuilder();

  Form(String action, String version) {
    put("Action", action).put("Version", version);
  }

  Form put(String name, String value) {
    if (text.length() > 0) {
      text.append('&');
    }
    text.append(UrlEncoding.of(name)).append('=').append(UrlEncoding.of(value));
    return this;
  }

  String text() {
    return text.toString();
  }
}
