"""The class in the room: phones answer, a projector counts. A small web application of its own."""
