package host.spore.spawn.provider.aws.testing.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FaultProxyTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private Echo server;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new Echo();
    proxy = new FaultProxy(server.endpoint());
  }

  @AfterEach
  void stop() {
    proxy.close();
    server.close();
    http.close();
  }

  private HttpResponse<String> call(String service, String form) throws Exception {
    return http.send(
        HttpRequest.newBuilder(proxy.endpoint())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", authorization(service))
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String authorization(String service) {
    return "AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-west-1/" + service + "/aws4_request, S=0";
  }

  private String ec2(String form) throws Exception {
    return call("ec2", form).body();
  }

  @Test
  void callsArePassedOnAndCounted() throws Exception {
    assertThat(ec2("Action=RunInstances&MinCount=1")).isEqualTo("<answer>1</answer>");
    assertThat(ec2("Action=DescribeInstances")).isEqualTo("<answer>2</answer>");
    assertThat(ec2("Action=RunInstances&DryRun=true")).isEqualTo("<answer>3</answer>");
    assertThat(server.executed()).contains("Action=RunInstances&MinCount=1");
    assertThat(proxy.log().mutating()).isEqualTo(1);
    assertThat(proxy.log().reading()).isEqualTo(2);
    assertThat(proxy.log().byAction())
        .containsEntry("ec2:RunInstances", 2)
        .containsEntry("ec2:DescribeInstances", 1);
    Call first = proxy.log().calls().getFirst();
    assertThat(first.region()).isEqualTo("eu-west-1");
    assertThat(first.caller()).isEqualTo("AKIA");
    assertThat(first.parameter("MinCount")).isEqualTo("1");
  }

  @Test
  void onlyTheNthCallIsRefusedAndNotDone() throws Exception {
    Rule rule = proxy.add(Rule.nth(2, Rule.action("CreateVpc"), Fault.throttle()));
    assertThat(ec2("Action=CreateVpc")).isEqualTo("<answer>1</answer>");
    HttpResponse<String> second = call("ec2", "Action=CreateVpc");
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.body()).contains("<Code>RequestLimitExceeded</Code>");
    assertThat(ec2("Action=CreateVpc")).isEqualTo("<answer>2</answer>");
    assertThat(rule.struck()).isEqualTo(1);
  }

  @Test
  void aRefusalSpeaksTheServicesProtocol() throws Exception {
    proxy.add(Rule.always(c -> true, new Fault.Refusal(400, "Bad", "no <b>")));
    assertThat(ec2("Action=A"))
        .contains("<Response><Errors><Error><Code>Bad</Code>", "no &lt;b&gt;");
    assertThat(call("iam", "Action=A").body()).contains("<ErrorResponse><Error><Type>Sender");
    HttpResponse<String> json =
        http.send(
            HttpRequest.newBuilder(proxy.endpoint())
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AmazonSSM.GetParameter")
                .header("Authorization", authorization("ssm"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(json.body()).startsWith("{\"__type\":\"Bad\"");
    assertThat(proxy.log().byAction()).containsKey("ssm:GetParameter");
    assertThat(server.executed()).isEmpty();
  }

  @Test
  void aDropBeforeIsNotDone() {
    proxy.add(Rule.first(1, Rule.action("CreateVpc"), new Fault.DropBefore()));
    assertThatThrownBy(() -> ec2("Action=CreateVpc")).isInstanceOf(IOException.class);
    assertThat(server.executed()).isEmpty();
  }

  @Test
  void aDropAfterIsDone() {
    proxy.add(Rule.first(1, Rule.action("CreateVpc"), new Fault.DropAfter()));
    assertThatThrownBy(() -> ec2("Action=CreateVpc")).isInstanceOf(IOException.class);
    assertThat(server.executed()).hasSize(1);
  }

  @Test
  void aTruncatedAnswerBreaksOffAfterItWasDone() {
    proxy.add(Rule.first(1, Rule.action("CreateVpc"), new Fault.Truncation()));
    assertThatThrownBy(() -> ec2("Action=CreateVpc")).isInstanceOf(IOException.class);
    assertThat(server.executed()).hasSize(1);
  }

  @Test
  void somethingElseMayAnswer() throws Exception {
    proxy.add(
        Rule.first(1, c -> true, new Fault.Instead(Reply.of(200, "text/html", "<html>log in"))));
    assertThat(ec2("Action=CreateVpc")).isEqualTo("<html>log in");
    assertThat(server.executed()).isEmpty();
  }

  @Test
  void aDelayComesFirst() throws Exception {
    proxy.add(Rule.first(1, c -> true, new Fault.Delay(Duration.ofMillis(150))));
    long begun = System.nanoTime();
    assertThat(ec2("Action=CreateVpc")).isEqualTo("<answer>1</answer>");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(149));
  }

  @Test
  void aClientTokenCountsOnce() throws Exception {
    String run = "Action=RunInstances&ClientToken=t&MinCount=";
    assertThat(ec2(run + 1)).isEqualTo("<answer>1</answer>");
    assertThat(ec2(run + 1)).isEqualTo("<answer>1</answer>");
    assertThat(ec2(run + 2)).contains("IdempotentParameterMismatch");
    assertThat(server.executed()).hasSize(1);
  }

  @Test
  void aTokenOfARefusedRequestIsStillNew() throws Exception {
    server.answers(400);
    ec2("Action=RunInstances&ClientToken=t");
    server.answers(200);
    assertThat(ec2("Action=RunInstances&ClientToken=t")).isEqualTo("<answer>2</answer>");
  }

  @Test
  void aLackOfCapacityIsOfATypeAZoneAndAMarket() throws Exception {
    proxy.capacity().lacks("g5.xlarge", "eu-west-1a", Capacity.Market.SPOT);
    String spot = "&InstanceMarketOptions.MarketType=spot";
    String inA = "Action=RunInstances&Placement.AvailabilityZone=eu-west-1a";
    assertThat(ec2(inA + spot + "&InstanceType=g5.xlarge"))
        .contains("InsufficientInstanceCapacity");
    assertThat(ec2(inA + spot + "&InstanceType=g6.xlarge")).isEqualTo("<answer>1</answer>");
    assertThat(ec2(inA + "&InstanceType=g5.xlarge")).isEqualTo("<answer>2</answer>");
    assertThat(ec2(inA.replace("1a", "1b") + spot + "&InstanceType=g5.xlarge"))
        .isEqualTo("<answer>3</answer>");
    proxy.capacity().plenty();
    assertThat(ec2(inA + spot + "&InstanceType=g5.xlarge")).isEqualTo("<answer>4</answer>");
  }

  @Test
  void placementGroupsLive() throws Exception {
    String create =
        "Action=CreatePlacementGroup&GroupName=g&Strategy=cluster"
            + "&TagSpecification.1.Tag.1.Key=a&TagSpecification.1.Tag.1.Value=1";
    assertThat(ec2(create)).contains("<groupName>g</groupName>", "<strategy>cluster</strategy>");
    assertThat(ec2(create)).contains("InvalidPlacementGroup.Duplicate");
    String byTag = "Action=DescribePlacementGroups&Filter.1.Name=tag:a&Filter.1.Value.1=";
    assertThat(ec2(byTag + "1")).contains("<key>a</key><value>1</value>");
    assertThat(ec2(byTag + "2")).doesNotContain("<groupName>");
    assertThat(ec2("Action=RunInstances&Placement.GroupName=h"))
        .contains("InvalidPlacementGroup.Unknown");
    assertThat(proxy.placementGroups().names()).containsExactly("g");
    assertThat(ec2("Action=DeletePlacementGroup&GroupName=g")).contains("<return>true</return>");
    assertThat(ec2("Action=DeletePlacementGroup&GroupName=g"))
        .contains("InvalidPlacementGroup.Unknown");
    assertThat(server.executed()).isEmpty();
  }
}
