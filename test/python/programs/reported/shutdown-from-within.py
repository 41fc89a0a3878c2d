"""shutdown() of a socket server, called by the thread that serves."""
import socketserver


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        pass


def main():
    server = socketserver.TCPServer(('127.0.0.1', 0), Handler)
    server.timeout = 0.1
    server.service_actions = server.shutdown
    server.serve_forever(0.1)
    print('stopped')


if __name__ == '__main__':
    main()
