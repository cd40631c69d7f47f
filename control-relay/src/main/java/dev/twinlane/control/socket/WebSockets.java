package dev.twinlane.control.socket;

import dev.twinlane.shared.port.ConnectionLimiter;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.websockets.jsr.ServerWebSocketContainer;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.xnio.XnioWorker;

/** The part of the server that speaks WebSocket: a handler for the authorizers' paths. Safe for all threads. */
public final class WebSockets implements AutoCloseable {

    private final DeploymentManager deployment;
    private final HttpHandler handler;
    private final Map<String, SocketAuthorizer> authorizers;

    private WebSockets(DeploymentManager deployment, HttpHandler handler, Map<String, SocketAuthorizer> authorizers) {
        this.deployment = deployment;
        this.handler = handler;
        this.authorizers = authorizers;
    }

    /**
     * Deploys the authorizers.
     *
     * @param authorizers by the first part of their path
     */
    public static WebSockets open(
            Map<String, SocketAuthorizer> authorizers,
            XnioWorker worker,
            ByteBufferPool buffers,
            ConnectionLimiter connectionLimiter,
            LiveThread live,
            ControlSockets sockets) {
        AtomicReference<ServerWebSocketContainer> container = new AtomicReference<>();
        WebSocketDeploymentInfo sockInfo = new WebSocketDeploymentInfo()
                .setWorker(worker)
                .setBuffers(buffers)
                .setDispatchToWorkerThread(false)
                .addListener(container::set);
        Servlet servlet = new UpgradeServlet(authorizers, container::get, connectionLimiter, live, sockets);
        DeploymentInfo info = Servlets.deployment()
                .setClassLoader(WebSockets.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("sockets")
                .addServletContextAttribute(WebSocketDeploymentInfo.ATTRIBUTE_NAME, sockInfo)
                .addServlet(Servlets.servlet(
                                "upgrade", UpgradeServlet.class, new ImmediateInstanceFactory<>((UpgradeServlet)
                                        servlet))
                        .addMapping("/*"));
        DeploymentManager manager = Servlets.newContainer().addDeployment(info);
        manager.deploy();
        try {
            return new WebSockets(manager, manager.start(), Map.copyOf(authorizers));
        } catch (ServletException e) {
            throw new IllegalStateException("the WebSocket servlet does not start", e);
        }
    }

    /** Is there an authorizer for this path? */
    public boolean serves(String path) {
        int end = path.indexOf('/', 1);
        return authorizers.containsKey(path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end));
    }

    /** Handles the handshakes of all authorizers. */
    public HttpHandler handler() {
        return handler;
    }

    @Override
    public void close() throws ServletException {
        deployment.stop();
        deployment.undeploy();
    }
}
