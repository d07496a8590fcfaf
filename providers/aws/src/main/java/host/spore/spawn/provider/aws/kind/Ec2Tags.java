package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags in the words of EC2's client. */
public final class Ec2Tags {
  /** The most values EC2 takes in one filter. */
  private static final int VALUES = 200;

  private Ec2Tags() {}

  /** All tags of a new object, for the call that makes it. */
  public static TagSpecification specification(ResourceType type, Wanted wanted) {
    return specification(type, OwnTags.of(wanted));
  }

  /** The same with these tags. */
  public static TagSpecification specification(ResourceType type, Map<String, String> tags) {
    return TagSpecification.builder().resourceType(type).tags(list(tags)).build();
  }

  /** Tags as EC2 takes them. */
  public static List<Tag> list(Map<String, String> tags) {
    List<Tag> all = new ArrayList<>(tags.size());
    tags.forEach((key, value) -> all.add(Tag.builder().key(key).value(value).build()));
    return all;
  }

  /** Tags as EC2 tells them; one without a value has an empty one. */
  public static Map<String, String> map(Collection<Tag> tags) {
    Map<String, String> all = new LinkedHashMap<>();
    tags.forEach(t -> all.put(t.key(), t.value() == null ? "" : t.value()));
    return all;
  }

  /** A filter that any of the values passes. */
  public static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  /** The ids in filters no longer than EC2 takes them. */
  public static List<Filter> filters(String name, Collection<String> ids) {
    List<String> all = List.copyOf(ids);
    List<Filter> filters = new ArrayList<>();
    for (int from = 0; from < all.size(); from += VALUES) {
      List<String> some = all.subList(from, Math.min(all.size(), from + VALUES));
      filters.add(Filter.builder().name(name).values(some).build());
    }
    return filters;
  }

  /** What was described, the user's tags among the attributes. */
  public static Found found(
      String id, String state, Map<String, Value> attributes, List<Tag> tags) {
    return found(id, state, attributes, map(tags));
  }

  /** The same for what is not EC2's. */
  public static Found found(
      String id, String state, Map<String, Value> attributes, Map<String, String> tags) {
    Map<String, Value> all = new HashMap<>(attributes);
    all.put(Attributes.TAGS, Attributes.map(users(tags)));
    return new Found(id, state == null ? "" : state, all, tags);
  }

  private static Map<String, String> users(Map<String, String> tags) {
    Address address =
        Address.parse(tags.getOrDefault(Tags.ADDRESS, "")).orElse(Address.of("a.none"));
    return OwnTags.users(tags, address, tags.getOrDefault(Tags.STACK, ""));
  }

  /** Tags to write and keys to take off, so that the object has the wanted tags of the user's. */
  public record Change(Map<String, String> put, List<String> remove) {}

  /** What makes the user's tags of an object the wanted ones. */
  public static Change change(Wanted wanted, Found found) {
    Map<String, String> asked = Attributes.textMap(wanted.inputs(), Attributes.TAGS);
    Map<String, String> there = users(found.tags());
    Map<String, String> put = new LinkedHashMap<>();
    asked.forEach(
        (key, value) -> {
          if (!value.equals(found.tags().get(key))) {
            put.put(key, value);
          }
        });
    List<String> remove = new ArrayList<>();
    for (String key : there.keySet()) {
      if (key.equals(OwnTags.NAME) && !asked.containsKey(key)) {
        put.put(key, OwnTags.of(wanted).get(key));
      } else if (!asked.containsKey(key)) {
        remove.add(key);
      }
    }
    String address = wanted.address().toString();
    if (!address.equals(found.tags().getOrDefault(Tags.ADDRESS, address))) {
      put.put(Tags.ADDRESS, address);
      if (!there.containsKey(OwnTags.NAME) && !asked.containsKey(OwnTags.NAME)) {
        put.put(OwnTags.NAME, OwnTags.of(wanted).get(OwnTags.NAME));
      }
    }
    return new Change(put, remove);
  }

  /** Makes the user's tags of an object the wanted ones. */
  public static void retag(Ec2Client ec2, String id, Wanted wanted, Found found) {
    Change change = change(wanted, found);
    put(ec2, id, change.put());
    remove(ec2, id, change.remove());
  }

  /** Writes tags, if there are any. */
  public static void put(Ec2Client ec2, String id, Map<String, String> tags) {
    if (!tags.isEmpty()) {
      ec2.createTags(r -> r.resources(id).tags(list(tags)));
    }
  }

  /** Takes tags off whatever their values are. */
  public static void remove(Ec2Client ec2, String id, List<String> keys) {
    if (!keys.isEmpty()) {
      List<Tag> all = keys.stream().map(k -> Tag.builder().key(k).build()).toList();
      ec2.deleteTags(r -> r.resources(id).tags(all));
    }
  }
}
