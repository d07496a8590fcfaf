package host.spore.spawn.provider.aws.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Filters and pages of describe calls. */
final class Filters {
  private Filters() {}

  /**
   * True if all filters hold.
   *
   * @param field values of the object under a filter's name; null if the fake does not know it
   */
  static boolean match(
      List<Filter> filters,
      Map<String, String> tags,
      Function<String, @Nullable List<String>> field) {
    for (Filter filter : filters) {
      if (filter.values().size() > 200) {
        throw Errors.refused("FilterLimitExceeded", "at most 200 values a filter");
      }
      if (!matches(filter, tags, field)) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(
      Filter filter, Map<String, String> tags, Function<String, @Nullable List<String>> field) {
    String name = filter.name();
    if (name.startsWith("tag:")) {
      String value = tags.get(name.substring(4));
      return value != null && filter.values().stream().anyMatch(v -> glob(v, value));
    }
    if (name.equals("tag-key")) {
      return filter.values().stream()
          .anyMatch(v -> tags.keySet().stream().anyMatch(k -> glob(v, k)));
    }
    List<String> values = field.apply(name);
    if (values == null) {
      throw Errors.refused("InvalidParameterValue", "The filter '" + name + "' is invalid");
    }
    return filter.values().stream().anyMatch(v -> values.stream().anyMatch(is -> glob(v, is)));
  }

  private static boolean glob(String pattern, String text) {
    if (pattern.indexOf('*') < 0) {
      return pattern.equals(text);
    }
    String[] parts = pattern.split("\\*", -1);
    int at = 0;
    for (int i = 0; i < parts.length; i++) {
      int found = i == 0 ? (text.startsWith(parts[0]) ? 0 : -1) : text.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return parts[parts.length - 1].isEmpty() || text.endsWith(parts[parts.length - 1]);
  }

  /** One page of a list. */
  record Page<T>(List<T> items, @Nullable String next) {}

  /** The page that begins at the token. */
  static <T> Page<T> page(List<T> all, @Nullable String token, @Nullable Integer size) {
    int from = token == null ? 0 : Integer.parseInt(token);
    int to = Math.min(all.size(), from + (size == null ? 1000 : size));
    List<T> items = new ArrayList<>(all.subList(Math.min(from, to), to));
    return new Page<>(items, to < all.size() ? Integer.toString(to) : null);
  }
}
