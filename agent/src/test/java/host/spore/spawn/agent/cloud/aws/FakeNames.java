package host.spore.spawn.agent.cloud.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Route 53 with the zone {@code example.com}, public and private: what is deleted must be repeated
 * exactly, what is created must not be there, and a batch is done wholly or not at all.
 */
public final class FakeNames {
  private static final Pattern CHANGE =
      Pattern.compile(
          "<Change><Action>(\\w+)</Action><ResourceRecordSet><Name>([^<]*)</Name><Type>A</Type>"
              + "<TTL>(\\d+)</TTL><ResourceRecords>(.*?)</ResourceRecords>");
  private static final Pattern VALUE = Pattern.compile("<Value>([^<]*)</Value>");
  private static final String NAMESPACE =
      " xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"";

  private final Map<String, Set<String>> records = new LinkedHashMap<>();
  private int busy;
  private int collisions;
  private Runnable afterRead = () -> {};

  record Reply(int status, String body) {}

  public synchronized Set<String> values(String name) {
    return Set.copyOf(records.getOrDefault(name, Set.of()));
  }

  public synchronized void put(String name, String... values) {
    records.put(name, new TreeSet<>(List.of(values)));
  }

  /** The next calls that change something are told to come later. */
  public synchronized void busy(int calls) {
    busy = calls;
  }

  /** How many changes were refused because somebody else was quicker. */
  public synchronized int collisions() {
    return collisions;
  }

  /** Happens once, after the next read. */
  public synchronized void afterRead(Runnable deed) {
    afterRead = deed;
  }

  Reply reply(String method, String path, String body) {
    Reply reply = answer(method, path, body);
    if (method.equals("GET") && path.contains("/rrset")) {
      Runnable deed;
      synchronized (this) {
        deed = afterRead;
        afterRead = () -> {};
      }
      deed.run();
    }
    return reply;
  }

  private synchronized Reply answer(String method, String path, String body) {
    if (path.equals("/2013-04-01/hostedzonesbyname?dnsname=example.com")) {
      return new Reply(
          200,
          "<R><HostedZones>"
              + zone("ZPRIVATE", "example.com.", true)
              + zone("ZPUBLIC", "example.com.", false)
              + zone("ZOTHER", "example.org.", false)
              + "</HostedZones></R>");
    }
    if (method.equals("GET") && path.startsWith("/2013-04-01/hostedzone/ZPUBLIC/rrset?")) {
      Matcher name = Pattern.compile("[?&]name=([^&]*)").matcher(path);
      return new Reply(200, name.find() ? list(name.group(1)) : "");
    }
    if (method.equals("POST") && path.equals("/2013-04-01/hostedzone/ZPUBLIC/rrset/")) {
      if (busy > 0) {
        busy--;
        return new Reply(400, "<E><Error><Code>Throttling</Code></Error></E>");
      }
      return change(body);
    }
    return new Reply(404, "<E><Error><Code>NoSuchHostedZone</Code></Error></E>");
  }

  private static String zone(String id, String name, boolean hidden) {
    return "<HostedZone><Id>/hostedzone/"
        + id
        + "</Id><Name>"
        + name
        + "</Name><Config><PrivateZone>"
        + hidden
        + "</PrivateZone></Config></HostedZone>";
  }

  /** The first record at or behind the name, as Route 53 does. */
  private String list(String from) {
    String best = null;
    for (String name : records.keySet()) {
      if (name.compareTo(from) >= 0 && (best == null || name.compareTo(best) < 0)) {
        best = name;
      }
    }
    StringBuilder text = new StringBuilder("<R" + NAMESPACE + "><ResourceRecordSets>");
    if (best != null) {
      text.append("<ResourceRecordSet><Name>").append(best).append(".</Name><Type>A</Type>");
      text.append("<TTL>60</TTL><ResourceRecords>");
      for (String value : records.get(best)) {
        text.append("<ResourceRecord><Value>").append(value).append("</Value></ResourceRecord>");
      }
      text.append("</ResourceRecords></ResourceRecordSet>");
    }
    return text.append("</ResourceRecordSets></R>").toString();
  }

  private Reply change(String body) {
    Map<String, Set<String>> after = new LinkedHashMap<>(records);
    Matcher change = CHANGE.matcher(body);
    while (change.find()) {
      List<String> values = new ArrayList<>();
      VALUE.matcher(change.group(4)).results().forEach(v -> values.add(v.group(1)));
      Set<String> there = after.get(change.group(2));
      boolean deletes = change.group(1).equals("DELETE");
      if (deletes ? !new TreeSet<>(values).equals(there) : there != null) {
        collisions++;
        return new Reply(
            400, "<InvalidChangeBatch" + NAMESPACE + "><Messages/></InvalidChangeBatch>");
      }
      if (deletes) {
        after.remove(change.group(2));
      } else {
        after.put(change.group(2), new TreeSet<>(values));
      }
    }
    records.clear();
    records.putAll(after);
    return new Reply(200, "<R><ChangeInfo/></R>");
  }
}
