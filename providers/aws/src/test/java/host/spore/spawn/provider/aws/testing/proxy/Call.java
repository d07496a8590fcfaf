package host.spore.spawn.provider.aws.testing.proxy;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request as AWS reads it.
 *
 * @param method of HTTP
 * @param path with its query
 * @param headers with lower-case names
 * @param body text, as all of them are
 * @param service such as {@code ec2}, from the signature; {@code ?} without one
 * @param region from the signature
 * @param caller the access key
 * @param action such as {@code RunInstances}; method and path where the protocol names none
 * @param parameters of a query request, sorted by name; empty for other protocols
 */
public record Call(
    String method,
    String path,
    Map<String, List<String>> headers,
    String body,
    String service,
    String region,
    String caller,
    String action,
    Map<String, String> parameters) {
  private static final Pattern SCOPE =
      Pattern.compile("Credential=([^/]+)/\\d+/([^/]+)/([^/]+)/aws4_request");
  private static final List<String> READING =
      List.of("describe", "get", "list", "lookup", "simulate", "head", "decode");

  static Call read(String method, String path, Map<String, List<String>> headers, String body) {
    Matcher scope = SCOPE.matcher(header(headers, "authorization"));
    boolean signed = scope.find();
    Map<String, String> form =
        header(headers, "content-type").startsWith("application/x-www-form-urlencoded")
            ? form(body)
            : Map.of();
    String target = header(headers, "x-amz-target");
    String action =
        form.containsKey("Action")
            ? form.get("Action")
            : target.isEmpty() ? method + " " + path : target.substring(target.indexOf('.') + 1);
    return new Call(
        method,
        path,
        headers,
        body,
        signed ? scope.group(3) : "?",
        signed ? scope.group(2) : "?",
        signed ? scope.group(1) : "?",
        action,
        form);
  }

  private static String header(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  /** The same caller's request for something else, in the query protocol. */
  Call asking(Map<String, String> other) {
    Map<String, String> all = new TreeMap<>(other);
    all.putIfAbsent("Version", parameter("Version"));
    String form =
        all.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return new Call(
        method,
        path,
        headers,
        form,
        service,
        region,
        caller,
        all.getOrDefault("Action", action),
        all);
  }

  /** True if the call is for this action of this service. */
  public boolean is(String service, String action) {
    return this.service.equals(service) && this.action.equals(action);
  }

  /** True if it may change something. */
  public boolean isMutating() {
    if ("true".equals(parameters.get("DryRun"))) {
      return false;
    }
    String lower = action.toLowerCase(Locale.ROOT);
    return !service.equals("sts") && READING.stream().noneMatch(lower::startsWith);
  }

  /** A parameter of a query request; empty if it is not there. */
  public String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** The values of {@code name.1}, {@code name.2} and so on. */
  public List<String> list(String name) {
    List<String> values = new ArrayList<>();
    for (int i = 1; parameters.containsKey(name + "." + i); i++) {
      values.add(parameters.get(name + "." + i));
    }
    return values;
  }

  @Override
  public String toString() {
    return service + ":" + action;
  }
}
